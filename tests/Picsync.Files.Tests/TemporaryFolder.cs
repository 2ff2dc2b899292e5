using Picsync.Tests.Shared;

namespace Picsync.Files.Tests;

/// <summary>A folder of its own for one test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("picsync-test-").FullName;

    public string Combine(string relative) => Path.Join(Root, relative);

    public string Write(string relative, ReadOnlySpan<byte> bytes)
    {
        var path = Combine(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string relative) => Write(relative, System.Text.Encoding.UTF8.GetBytes(relative));

    public void Dispose()
    {
        if (!OperatingSystem.IsLinux())
        {
            Directory.Delete(Root, recursive: true);
            return;
        }

        // The framework does not find names that are not UTF-8.
        using var process = System.Diagnostics.Process.Start("rm", ["-rf", Root]);
        process.End("rm");
    }
}
