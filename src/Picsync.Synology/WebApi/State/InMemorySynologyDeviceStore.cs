namespace Picsync.Synology;

/// <summary>Keeps the device's id as long as the process lives.</summary>
/// <param name="deviceId">The id to begin with; null or blank for none.</param>
public sealed class InMemorySynologyDeviceStore(string? deviceId = null) : ISynologyDeviceStore
{
    private volatile string? _deviceId = string.IsNullOrWhiteSpace(deviceId) ? null : deviceId;

    /// <inheritdoc/>
    public ValueTask<string?> FindAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(_deviceId);

    /// <inheritdoc/>
    public ValueTask SaveAsync(string deviceId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(deviceId);
        _deviceId = deviceId;
        return ValueTask.CompletedTask;
    }
}
