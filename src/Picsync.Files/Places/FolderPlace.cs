namespace Picsync.Files;

/// <summary>Which file systems a folder and what lies below it are on, so that another drive at the same path, or none, is told from it.</summary>
internal sealed class FolderPlace
{
    private readonly string _own;
    private readonly SortedDictionary<string, string> _below;

    private FolderPlace(string own, SortedDictionary<string, string> below)
    {
        _own = own;
        _below = below;
    }

    /// <summary>Finds the place of a folder; null when it cannot be told.</summary>
    public static FolderPlace? Find(string folder)
    {
        try
        {
            // Any folder on the way may be a link to another drive.
            return Find(RealPath.Of(Path.GetFullPath(folder)), MountTable.Read());
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static FolderPlace Parse(string text)
    {
        var lines = text.Split('\n');
        var below = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            below[line[..Math.Max(0, tab)]] = line[(tab + 1)..];
        }

        return new FolderPlace(lines[0], below);
    }

    /// <summary>Gives the name of the file system that a path below the folder is on.</summary>
    /// <param name="relativePath">The path with slashes; empty for the folder itself.</param>
    public string NameOf(string relativePath)
    {
        var name = _own;
        foreach (var (path, other) in _below)
        {
            // In this order a longer path comes after a shorter one that it begins with.
            name = relativePath == path || relativePath.StartsWith(path + "/", StringComparison.Ordinal) ? other : name;
        }

        return name;
    }

    public override string ToString() => string.Join('\n', [_own, .. _below.Select(static pair => $"{pair.Key}\t{pair.Value}")]);

    private static FolderPlace? Find(string folder, IReadOnlyList<Mount> mounts)
    {
        var at = mounts.Count - 1;
        while (at >= 0 && !mounts[at].Holds(folder))
        {
            at--;
        }

        if (at < 0)
        {
            return null;
        }

        var self = new Mount(folder, "");
        var below = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var mount in mounts.Skip(at + 1).Where(mount => self.IsAbove(mount.Path)))
        {
            var relative = Path.GetRelativePath(folder, mount.Path).Replace(Path.DirectorySeparatorChar, '/');
            if (!relative.AsSpan().ContainsAny('\n', '\t'))
            {
                below[relative] = mount.Name;
            }
        }

        return new FolderPlace(mounts[at].Name, below);
    }
}
