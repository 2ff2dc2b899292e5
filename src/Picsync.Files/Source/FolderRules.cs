namespace Picsync.Files;

/// <summary>What of a folder is listed, by names alone.</summary>
internal sealed class FolderRules(FolderSourceOptions options)
{
    // iCloud, Nextcloud and ownCloud leave such a name behind where they took a file's bytes off the disk.
    private static readonly (string Start, string End)[] s_placeholders = [(".", ".icloud"), ("", ".nextcloud"), ("", ".owncloud")];
    private readonly ExcludePatterns _exclude = new(options.Exclude);

    /// <summary>Whether a file or folder is left out, and all that lies in it.</summary>
    /// <param name="entry">The file or folder.</param>
    /// <param name="path">Its path below the root.</param>
    public bool LeaveOut(DiskEntry entry, string path) =>
        (entry.IsHidden && !options.IncludesHidden)
        || ForeignNames.Include(entry.Name)
        || (entry.Kind == DiskEntryKind.Folder && ForeignNames.IsPackage(entry.Name))
        || _exclude.Match(path);

    /// <summary>Whether a file at a path is left out because of a name on the way to it. Hidden files of Windows and macOS are told by the disk alone.</summary>
    /// <param name="path">A file's path below the root.</param>
    public bool LeaveOut(string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); ; end = path.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : path[..end];
            var name = Path.GetFileName(part);
            var kind = end < 0 ? DiskEntryKind.File : DiskEntryKind.Folder;
            if (LeaveOut(new DiskEntry(name, kind, name.StartsWith('.')), part))
            {
                return true;
            }

            if (end < 0)
            {
                return false;
            }
        }
    }

    /// <summary>Finds the file that a placeholder stands for.</summary>
    /// <param name="path">The path of what may be a placeholder.</param>
    /// <returns>The path that the file has when it is there; null when it is no placeholder, or of a file that is left out.</returns>
    public string? FindAway(string path)
    {
        var name = Path.GetFileName(path);
        foreach (var (start, end) in s_placeholders)
        {
            if (
                name.Length > start.Length + end.Length
                && name.StartsWith(start, StringComparison.Ordinal)
                && name.EndsWith(end, StringComparison.OrdinalIgnoreCase)
            )
            {
                var present = path[..^name.Length] + name[start.Length..^end.Length];
                return LeaveOut(present) ? null : present;
            }
        }

        return null;
    }
}
