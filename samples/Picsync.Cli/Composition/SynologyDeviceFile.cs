using Picsync.Hosting;
using Picsync.Synology;

namespace Picsync.Cli.Composition;

/// <summary>Keeps the id under which the NAS remembers this device in the credentials file, beside the account that it belongs to.</summary>
internal sealed class SynologyDeviceFile(string? deviceId) : ISynologyDeviceStore
{
    private const string Key = "synology:deviceId";
    private readonly InMemorySynologyDeviceStore _known = new(deviceId);

    /// <summary>Gets the file: the one that is read, or the one in the working directory where there is none yet.</summary>
    public static string Path => CredentialsFile.Find()?.Path ?? CredentialsFile.FileName;

    public ValueTask<string?> FindAsync(CancellationToken cancellationToken = default) => _known.FindAsync(cancellationToken);

    public ValueTask SaveAsync(string deviceId, CancellationToken cancellationToken = default)
    {
        CredentialsFileWriter.Write(Path, [new(Key, deviceId)]);
        return _known.SaveAsync(deviceId, cancellationToken);
    }
}
