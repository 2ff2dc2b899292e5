using Microsoft.Extensions.Logging;

namespace Picsync.GooglePhotos;

/// <summary>Makes Picker clients for many users on one set of connections, as a web application needs them.</summary>
/// <remarks>Registered by <c>AddGooglePhotos</c>. Safe to call from several threads at once.</remarks>
public sealed class GooglePhotosPickerClientFactory
{
    private readonly HttpClient _api;
    private readonly HttpClient _bytes;
    private readonly GooglePhotosOptions _options;
    private readonly IGoogleTokenStore _store;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;

    internal GooglePhotosPickerClientFactory(
        HttpClient api,
        HttpClient bytes,
        GooglePhotosOptions options,
        IGoogleTokenStore store,
        TimeProvider time,
        ILoggerFactory loggers
    )
    {
        _api = api;
        _bytes = bytes;
        _options = options;
        _store = store;
        _time = time;
        _loggers = loggers;
    }

    /// <summary>Makes a client for one user. Nothing is contacted yet.</summary>
    /// <param name="tokens">Whose photos are picked: <see cref="CreateTokens"/>, or an application's own.</param>
    /// <returns>The client; it needs no disposal.</returns>
    public GooglePhotosPickerClient Create(IGoogleTokenProvider tokens) =>
        new(_api, _bytes, _options, tokens, _time, _loggers.CreateLogger<GooglePhotosPickerClient>());

    /// <summary>Makes what hands out and renews one user's access tokens, with the configured OAuth client and <see cref="IGoogleTokenStore"/>.</summary>
    /// <param name="access">The user's sign-in, such as <see cref="GoogleSignIn"/> gave it.</param>
    /// <returns>The provider; the caller disposes it once the user is gone.</returns>
    public GoogleTokenProvider CreateTokens(GoogleAccessCredentials access)
    {
        ArgumentNullException.ThrowIfNull(access);
        var options = new GooglePhotosOptions
        {
            Api = _options.Api,
            Access = access,
            TokenAddress = _options.TokenAddress,
        };
        return new GoogleTokenProvider(_api, options, _store, _time, _loggers.CreateLogger<GoogleTokenProvider>());
    }
}
