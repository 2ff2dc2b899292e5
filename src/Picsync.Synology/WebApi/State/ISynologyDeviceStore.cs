namespace Picsync.Synology;

/// <summary>
/// Keeps the id under which the NAS remembers this device after a one-time code, so that later sign-ins need none. The id is a
/// secret, as good as the code.
/// </summary>
public interface ISynologyDeviceStore
{
    /// <summary>Finds the id.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The id, or null when the device is not remembered.</returns>
    ValueTask<string?> FindAsync(CancellationToken cancellationToken = default);

    /// <summary>Keeps the id.</summary>
    /// <param name="deviceId">The id that the NAS gave.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>A task that ends once it is kept.</returns>
    /// <exception cref="ConfigurationException">It cannot be written; the session goes on without.</exception>
    ValueTask SaveAsync(string deviceId, CancellationToken cancellationToken = default);
}
