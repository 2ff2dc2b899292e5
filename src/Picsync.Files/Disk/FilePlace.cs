namespace Picsync.Files;

/// <summary>
/// Names folders and files so that two ways to one of them share a name: by path with all links followed, by what is mounted there, and by the
/// number that the file system knows it by, which is the same whatever its name is written like.
/// </summary>
internal static class FilePlace
{
    public static StoragePlace Of(string path)
    {
        var real = RealPath.Of(path);
        var around = new HashSet<string>(StringComparer.Ordinal);
        for (var folder = Path.GetDirectoryName(real); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            around.UnionWith(NamesOfReal(folder));
        }

        // What is mounted may lie in folders that no path here leads through.
        var names = NamesOfReal(real);
        if (MountedPath.Find(real) is { } mounted)
        {
            names.Add(mounted);
            around.UnionWith(MountedPath.FoldersAround(mounted));
        }

        return new StoragePlace(real, names) { Around = around };
    }

    public static IReadOnlyCollection<string> NamesOf(string path) => NamesOfReal(RealPath.Of(path));

    private static HashSet<string> NamesOfReal(string real)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "path " + (OperatingSystem.IsLinux() ? real : real.ToUpperInvariant()) };
        if (FileIdentity.Find(real) is { } identity)
        {
            names.Add(identity);
        }

        return names;
    }
}
