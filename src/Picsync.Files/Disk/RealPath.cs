namespace Picsync.Files;

/// <summary>Follows links, so that two ways to one place have one name.</summary>
internal static class RealPath
{
    // As many as Linux follows; more are a ring.
    private const int MostLinks = 40;

    /// <summary>Gives the path with every link in it followed. What does not exist, or may not be looked at, keeps its name.</summary>
    /// <param name="path">An absolute path.</param>
    public static string Of(string path)
    {
        var real = Path.GetPathRoot(path) ?? "";
        var parts = new Stack<string>(Split(path[real.Length..]));
        for (var links = 0; parts.TryPop(out var part); )
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
            }
            else if (links < MostLinks && FindTarget(Path.Join(real, part)) is { } target)
            {
                links++;
                var root = Path.GetPathRoot(target) ?? "";
                real = root.Length > 0 ? root : real;
                foreach (var inner in Split(target[root.Length..]))
                {
                    parts.Push(inner);
                }
            }
            else
            {
                real = Path.Join(real, part);
            }
        }

        return Path.TrimEndingDirectorySeparator(real);
    }

    // The last first, as a stack takes them.
    private static IEnumerable<string> Split(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(static part => part != ".")
            .Reverse();

    private static string? FindTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception unreadable) when (DiskFaults.IsOne(unreadable))
        {
            return null;
        }
    }
}
