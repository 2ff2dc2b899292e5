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
    /// <returns>Why, and what to do, as sentences; null when it is not left out.</returns>
    public string? FindReason(DiskEntry entry, string path) =>
        ForeignNames.Include(entry.Name)
            ? $"'{DiskNames.Show(entry.Name)}' is what a system or program keeps for itself, such as a bin, a snapshot or thumbnails; "
                + "copy the photo to another folder."
        : entry.IsHidden && !options.IncludesHidden
            ? $"'{DiskNames.Show(entry.Name)}' is hidden; 'hidden: true' at this folder lists what is hidden."
        : entry.Kind == DiskEntryKind.Folder && ForeignNames.IsPackage(entry.Name)
            ? $"'{DiskNames.Show(entry.Name)}' is the library of another program; name a folder inside it, such as 'originals'."
        : _exclude.Match(path) ? $"'exclude' of this folder leaves '{DiskNames.Show(path)}' out; take the pattern away to list it."
        : null;

    /// <summary>Whether a file at a path is left out because of a name on the way to it. Hidden files of Windows and macOS are told by the disk alone.</summary>
    /// <param name="path">A file's path below the root.</param>
    public bool LeaveOut(string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); ; end = path.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : path[..end];
            var name = Path.GetFileName(part);
            var kind = end < 0 ? DiskEntryKind.File : DiskEntryKind.Folder;
            if (FindReason(new DiskEntry(name, kind, name.StartsWith('.')), part) is not null)
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
