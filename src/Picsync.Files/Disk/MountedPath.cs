namespace Picsync.Files;

/// <summary>
/// Names a path by its device and its place on it, as Linux tells of what is mounted where. A folder that is mounted in two places, as
/// containers do, has one such name.
/// </summary>
internal static class MountedPath
{
    private const string Table = "/proc/self/mountinfo";

    /// <summary>Gives the name of a path without links; null where the system does not tell.</summary>
    public static string? Find(string real)
    {
        string[] lines;
        try
        {
            lines = OperatingSystem.IsLinux() && File.Exists(Table) ? File.ReadAllLines(Table) : [];
        }
        catch (Exception unreadable) when (DiskFaults.IsOne(unreadable))
        {
            return null;
        }

        // Of several at one point the last one covers the others.
        var best = lines
            .Select(static line => line.Split(' '))
            .Where(fields => fields.Length > 4 && IsIn(real, Decode(fields[4])))
            .Select(static fields => (Device: fields[2], Root: Decode(fields[3]), Point: Decode(fields[4])))
            .Aggregate(
                default((string Device, string Root, string Point)),
                static (one, other) => other.Point.Length >= (one.Point?.Length ?? 0) ? other : one
            );
        return best.Point is null ? null : $"on {best.Device} {Join(best.Root, real[best.Point.TrimEnd('/').Length..])}";
    }

    /// <summary>Gives the names of the folders around a name.</summary>
    public static IEnumerable<string> FoldersAround(string name)
    {
        var begin = name.IndexOf('/', StringComparison.Ordinal);
        for (var end = name.LastIndexOf('/'); end > begin; end = name.LastIndexOf('/', end - 1))
        {
            yield return name[..end];
        }

        if (name.Length > begin + 1)
        {
            yield return name[..(begin + 1)];
        }
    }

    private static bool IsIn(string path, string folder) =>
        folder == "/" || path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static string Join(string root, string rest) => root.TrimEnd('/') + rest is { Length: > 0 } path ? path : "/";

    // Spaces and the like are written as octal numbers.
    private static string Decode(string text) =>
        text.Contains('\\', StringComparison.Ordinal)
            ? text.Replace("\\040", " ", StringComparison.Ordinal)
                .Replace("\\011", "\t", StringComparison.Ordinal)
                .Replace("\\012", "\n", StringComparison.Ordinal)
                .Replace("\\134", "\\", StringComparison.Ordinal)
            : text;
}
