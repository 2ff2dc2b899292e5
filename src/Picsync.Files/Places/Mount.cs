namespace Picsync.Files;

/// <summary>A file system at its place in the tree of folders.</summary>
/// <param name="Path">Where it is mounted.</param>
/// <param name="Name">What tells it from others, also after a restart.</param>
internal readonly record struct Mount(string Path, string Name)
{
    /// <summary>Tells whether a path lies in it, if nothing is mounted over it.</summary>
    public bool Holds(string path) => path == Path || IsAbove(path);

    /// <summary>Tells whether a path lies below the place where it is mounted.</summary>
    public bool IsAbove(string path) =>
        path.Length > Path.Length
        && path.StartsWith(Path, StringComparison.Ordinal)
        && (System.IO.Path.EndsInDirectorySeparator(Path) || path[Path.Length] == System.IO.Path.DirectorySeparatorChar);
}
