namespace Picsync.Files;

/// <summary>Judges the links in a folder, so that an album of links is one of photos and no link makes other things part of it.</summary>
internal sealed class LinkJudge(string root, FolderSourceOptions options)
{
    private readonly Lazy<(string Root, string Tree)> _places = new(() => (Disk.RealPath(root), FindTree(Disk.RealPath(root))));

    /// <summary>Judges one link.</summary>
    /// <param name="path">The link.</param>
    /// <param name="target">The file that it leads to, by its own path.</param>
    public LinkVerdict Judge(string path, out string target)
    {
        target = path;
        if (options.Links == FolderLinks.None || DiskNames.IsRaw(path))
        {
            return LinkVerdict.Elsewhere;
        }

        try
        {
            target = Disk.RealPath(path);
        }
        catch (IOException)
        {
            // In a circle: there is nothing at its end.
            return LinkVerdict.Nowhere;
        }

        if (Directory.Exists(target))
        {
            return options.Recursive && IsIn(target, _places.Value.Root) ? LinkVerdict.Inside : LinkVerdict.Elsewhere;
        }

        if (!File.Exists(target))
        {
            return LinkVerdict.Nowhere;
        }

        if (options.Recursive && IsIn(target, _places.Value.Root))
        {
            return LinkVerdict.Inside;
        }

        return options.Links == FolderLinks.All || IsIn(target, _places.Value.Tree) ? LinkVerdict.Follow : LinkVerdict.Elsewhere;
    }

    private static bool IsIn(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (path.Length == folder.Length || Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar);

    private static string FindTree(string folder)
    {
        var systemRoot = Path.GetPathRoot(folder)!;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        home = home.Length == 0 ? systemRoot : Path.TrimEndingDirectorySeparator(Disk.RealPath(Path.GetFullPath(home)));
        if (home.Length > systemRoot.Length && IsIn(folder, home))
        {
            return home;
        }

        var drive = DriveInfo
            .GetDrives()
            .Select(static drive => drive.Name)
            .Where(drive => drive.Length > systemRoot.Length && IsIn(folder, drive))
            .MaxBy(static drive => drive.Length);
        if (drive is not null)
        {
            return drive;
        }

        var top = folder.IndexOf(Path.DirectorySeparatorChar, systemRoot.Length);
        return top < 0 ? folder : folder[..top];
    }
}
