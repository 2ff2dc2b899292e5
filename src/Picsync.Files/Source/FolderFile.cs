namespace Picsync.Files;

/// <summary>One picture or video as a walk met it.</summary>
/// <param name="RelativePath">The path below the root, with slashes, as <see cref="DiskNames"/> has it.</param>
/// <param name="FullPath">The path to open.</param>
/// <param name="ContentType">The type by its name.</param>
/// <param name="LengthBytes">Its length.</param>
/// <param name="ChangedAt">When it was changed.</param>
internal sealed record FolderFile(string RelativePath, string FullPath, string ContentType, long LengthBytes, DateTime ChangedAt)
{
    /// <summary>Gets why its bytes cannot be had now, so that length and time are not known either; null when they can.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets the mark that changes whenever the file does.</summary>
    public string Version => VersionOf(LengthBytes, ChangedAt);

    /// <summary>Gets the name of the folder directly below the root that it lies in; null in the root itself.</summary>
    public string? FirstFolder => RelativePath.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? RelativePath[..end] : null;

    public static string VersionOf(long lengthBytes, DateTime changedAt) => $"{lengthBytes:x}-{changedAt.Ticks:x}";
}
