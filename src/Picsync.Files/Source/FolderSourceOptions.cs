namespace Picsync.Files;

/// <summary>What of a folder is listed.</summary>
public sealed record FolderSourceOptions
{
    /// <summary>Gets whether folders inside the folder are listed too. The default is true.</summary>
    public bool Recursive { get; init; } = true;

    /// <summary>Gets whether hidden files and folders are listed too. The default is false.</summary>
    public bool IncludesHidden { get; init; }

    /// <summary>Gets where dates come from. The default is <see cref="FolderDates.Exif"/>.</summary>
    public FolderDates Dates { get; init; }
}
