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

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
