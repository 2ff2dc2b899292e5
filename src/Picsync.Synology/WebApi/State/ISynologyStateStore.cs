namespace Picsync.Synology;

/// <summary>
/// Keeps what the web API route must know again in later runs: which albums it made, and which certificate it saw first. No secret
/// goes in. Losing it makes new albums and never touches old ones.
/// </summary>
public interface ISynologyStateStore
{
    /// <summary>Finds a value.</summary>
    /// <param name="key">Its key, such as <c>certificate/nas:5001</c>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The value, or null when there is none.</returns>
    /// <exception cref="ConfigurationException">What is kept cannot be read.</exception>
    ValueTask<string?> FindAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Keeps a value.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">The value; null forgets it.</param>
    /// <param name="cancellationToken">Stops the writing; what was kept before stays whole.</param>
    /// <returns>A task that ends once the value is kept.</returns>
    /// <exception cref="ConfigurationException">It cannot be written.</exception>
    ValueTask SaveAsync(string key, string? value, CancellationToken cancellationToken = default);
}
