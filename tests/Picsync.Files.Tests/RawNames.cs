using System.Diagnostics;

namespace Picsync.Files.Tests;

/// <summary>Gives files and folders names that are not UTF-8, as old file servers and archivers do.</summary>
internal static class RawNames
{
    /// <summary>Renames what lies in a folder. The new name has its bytes as octal escapes, such as <c>Stra\337e.jpg</c>.</summary>
    public static void Rename(string folder, string from, string to)
    {
        var start = new ProcessStartInfo("sh", ["-c", "mv \"$1\" \"$(printf \"$2\")\"", "sh", from, to]) { WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "mv did not end");
        Assert.Equal(0, process.ExitCode);
    }
}
