using System.Globalization;

namespace Picsync.Hosting.Monitoring;

/// <summary>The file descriptors of this process, as Linux tells them; other systems are not asked.</summary>
internal static class FileDescriptors
{
    private const string Limit = "Max open files";

    /// <summary>Counts those that are open; null where it cannot be told.</summary>
    public static int? CountOpen() => Ask<int>(static () => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count());

    /// <summary>Finds how many may be open, positive infinity when there is no limit; null where it cannot be told.</summary>
    public static double? FindMost() => Ask(static () => ReadMost(File.ReadLines("/proc/self/limits")));

    /// <summary>Reads the soft limit out of the lines of <c>/proc/self/limits</c>; null when none of them tells it.</summary>
    public static double? ReadMost(IEnumerable<string> lines)
    {
        var line = lines.FirstOrDefault(static line => line.StartsWith(Limit, StringComparison.Ordinal));
        var soft = line?[Limit.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return soft == "unlimited" ? double.PositiveInfinity
            : long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most
            : null;
    }

    private static T? Ask<T>(Func<T?> question)
        where T : struct
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            return question();
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            // A container may hide /proc; metrics never fail for it.
            return null;
        }
    }
}
