namespace Picsync.Files;

/// <summary>What of a folder is listed.</summary>
public sealed record FolderSourceOptions
{
    /// <summary>Gets whether folders inside the folder are listed too. The default is true.</summary>
    public bool Recursive { get; init; } = true;

    /// <summary>Gets whether hidden files and folders are listed too. The default is false.</summary>
    public bool IncludesHidden { get; init; }

    /// <summary>Gets which links are followed. The default is <see cref="FolderLinks.Tree"/>.</summary>
    public FolderLinks Links { get; init; }

    /// <summary>
    /// Gets what is left out beside what systems and other programs keep for themselves. <c>*</c> and <c>?</c> stand for characters of one
    /// name, <c>**</c> for any folders; a pattern without a slash is a name wherever it lies. Case does not count. The default is nothing.
    /// </summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Gets where dates come from. The default is <see cref="FolderDates.Exif"/>.</summary>
    public FolderDates Dates { get; init; }
}
