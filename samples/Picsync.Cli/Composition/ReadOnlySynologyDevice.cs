using Picsync.Synology;

namespace Picsync.Cli.Composition;

/// <summary>Uses the id under which a NAS remembers this device and keeps a new one in memory only.</summary>
internal sealed class ReadOnlySynologyDevice(ISynologyDeviceStore stored) : ISynologyDeviceStore
{
    private readonly InMemorySynologyDeviceStore _own = new();

    public async ValueTask<string?> FindAsync(CancellationToken cancellationToken = default) =>
        await _own.FindAsync(cancellationToken) ?? await stored.FindAsync(cancellationToken);

    public ValueTask SaveAsync(string deviceId, CancellationToken cancellationToken = default) =>
        _own.SaveAsync(deviceId, cancellationToken);
}
