using Picsync.Synology.WebApi;

namespace Picsync.Synology;

/// <summary>Signs in to the web API while a person is there, so that the NAS remembers this device and later runs need no code.</summary>
public sealed class SynologySignIn
{
    private readonly Lazy<SynologyPhotosClient> _client;
    private readonly SynologyOptions _options;

    internal SynologySignIn(Lazy<SynologyPhotosClient> client, SynologyOptions options) => (_client, _options) = (client, options);

    /// <summary>Gets the configured account; null when there is none.</summary>
    public string? Account => _options.Username;

    /// <summary>Signs in. With a code the NAS remembers the device, and <see cref="ISynologyDeviceStore"/> keeps its id.</summary>
    /// <param name="oneTimeCode">The code; null goes by the remembered device and the configured code.</param>
    /// <param name="askForCode">Asks a person for a code when the NAS wants one and none is known; null asks nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends once the NAS has taken the sign-in.</returns>
    /// <exception cref="ConfigurationException">No address or account is configured.</exception>
    /// <exception cref="SignInRequiredException">The NAS refuses the account, the password or the code, or none was given.</exception>
    /// <exception cref="ServiceRequestException">The NAS did not answer as it should.</exception>
    public async Task SignInAsync(
        string? oneTimeCode = null,
        Func<CancellationToken, ValueTask<string?>>? askForCode = null,
        CancellationToken cancellationToken = default
    ) =>
        await _client
            .Value.SignInAsync(string.IsNullOrWhiteSpace(oneTimeCode) ? null : oneTimeCode.Trim(), askForCode, cancellationToken)
            .ConfigureAwait(false);
}
