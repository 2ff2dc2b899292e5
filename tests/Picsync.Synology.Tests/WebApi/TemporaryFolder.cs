namespace Picsync.Synology.Tests.WebApi;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("picsync-synology-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
