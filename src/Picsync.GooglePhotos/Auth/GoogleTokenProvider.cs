using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Picsync.GooglePhotos.Wire;
using Picsync.Shared.Http;
using Picsync.Shared.Settings;
using Picsync.Shared.SignIn;

namespace Picsync.GooglePhotos;

/// <summary>Hands out access tokens and renews them, one renewal at a time, a little before they end.</summary>
/// <remarks>Safe to call from several threads at once. A renewal that fails for a passing reason never costs the sign-in.</remarks>
public sealed class GoogleTokenProvider : IGoogleTokenProvider, IDisposable
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(3);
    private readonly HttpClient _http;
    private readonly GooglePhotosOptions _options;
    private readonly OAuthEndpoint _endpoint;
    private readonly IGoogleTokenStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile GoogleToken? _current;
    private readonly RememberedRefusal _refusals;
    private bool _isLoaded;

    /// <summary>Makes a provider; nothing is contacted yet.</summary>
    /// <param name="http">What sends the renewals; not disposed here.</param>
    /// <param name="options">The credentials and addresses.</param>
    /// <param name="store">Where renewed tokens are kept; null keeps them in memory.</param>
    /// <param name="time">The clock; null is the system's.</param>
    /// <param name="logger">Where renewals are reported.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public GoogleTokenProvider(
        HttpClient http,
        GooglePhotosOptions options,
        IGoogleTokenStore? store = null,
        TimeProvider? time = null,
        ILogger<GoogleTokenProvider>? logger = null
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        _http = http;
        _options = CheckedOptions.Of(options, new GooglePhotosOptionsValidator());
        _store = store ?? new InMemoryGoogleTokenStore();
        _time = time ?? TimeProvider.System;
        _endpoint = new OAuthEndpoint(http, options, _time);
        _refusals = new RememberedRefusal(_time);
        _logger = (ILogger?)logger ?? NullLogger.Instance;
    }

    /// <summary>Gets the scopes that the last renewal told, with spaces between them; null before one.</summary>
    internal string? GrantedScopes { get; private set; }

    /// <inheritdoc/>
    public async ValueTask<string> GetAccessTokenAsync(CancellationToken cancellationToken)
    {
        if (_current is { } token && IsFresh(token))
        {
            return token.AccessToken;
        }

        return await RenewUnlessAsync(IsFresh, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<string> RenewAsync(string rejected, CancellationToken cancellationToken) =>
        RenewUnlessAsync(token => token.AccessToken != rejected && IsFresh(token), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private bool IsFresh(GoogleToken token) => token.ExpiresAt is not { } end || end > _time.GetUtcNow() + s_margin;

    private async ValueTask<string> RenewUnlessAsync(Func<GoogleToken, bool> isGood, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isLoaded)
            {
                _current = await LoadAsync(cancellationToken).ConfigureAwait(false);
                _isLoaded = true;
            }

            if (_current is { } token && isGood(token))
            {
                return token.AccessToken;
            }

            _current = await RenewOnceAsync(_current?.RefreshToken, cancellationToken).ConfigureAwait(false);
            return _current.AccessToken;
        }
        finally
        {
            GooglePhotosTelemetry.NoteToken(_current?.ExpiresAt, _time);
            _gate.Release();
        }
    }

    private async Task<GoogleToken?> LoadAsync(CancellationToken cancellationToken)
    {
        var access = _options.Access;
        var configured = string.IsNullOrWhiteSpace(access.AccessToken) ? null : new GoogleToken(access.AccessToken, access.Expiry);
        if (string.IsNullOrWhiteSpace(access.RefreshToken))
        {
            return configured;
        }

        var kept = await _store.FindAsync(Grant, cancellationToken).ConfigureAwait(false);
        return kept is not null && (configured is null || (kept.ExpiresAt ?? default) >= (configured.ExpiresAt ?? default))
            ? kept
            : configured;
    }

    private async Task<GoogleToken> RenewOnceAsync(string? replacedRefreshToken, CancellationToken cancellationToken)
    {
        var form = CreateForm(replacedRefreshToken);
        var mark = RememberedRefusal.MarkOf(form["client_id"], form["client_secret"], form["refresh_token"]);
        _refusals.ThrowIfRefused(mark);
        var answer = await SendAsync(form, mark, cancellationToken).ConfigureAwait(false);
        _refusals.Forget();
        GrantedScopes = answer.Scope ?? GrantedScopes;
        var now = _time.GetUtcNow();
        var token = new GoogleToken(answer.AccessToken!, now.AddSeconds(Math.Clamp(answer.ExpiresInSeconds ?? 3_600, 0, 86_400)))
        {
            RefreshToken = string.IsNullOrWhiteSpace(answer.RefreshToken) ? replacedRefreshToken : answer.RefreshToken,
        };
        Log.TokenRenewed(_logger, token.ExpiresAt!.Value);
        if (answer.RefreshTokenExpiresInSeconds is { } left and > 0 and < 10_000_000)
        {
            Log.SignInEnds(_logger, now.AddSeconds(left));
        }

        await _store.SaveAsync(Grant, token, cancellationToken).ConfigureAwait(false);
        return token;
    }

    private Dictionary<string, string> CreateForm(string? replacedRefreshToken)
    {
        var refresh = replacedRefreshToken ?? _options.Access.RefreshToken;
        if (string.IsNullOrWhiteSpace(refresh))
        {
            throw new SignInRequiredException(
                TokenRefusals.Service,
                "There is no sign-in, or it has ended: googlephotos.access.refresh_token is missing in the credentials file. Sign in to Google Photos."
            );
        }

        return new Dictionary<string, string>
        {
            ["client_id"] = _endpoint.ClientId,
            ["client_secret"] = _endpoint.ClientSecret,
            ["refresh_token"] = refresh,
            ["grant_type"] = "refresh_token",
        };
    }

    private async Task<TokenAnswer> SendAsync(Dictionary<string, string> form, string mark, CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.TokenAddress) { Content = content };
        request.AsRepeatable().WithBufferedResponse();
        try
        {
            using var response = await _http.SendPatientlyAsync(request, _options.Patience, _time, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                var refusal = TokenRefusals.From(response.StatusCode, body);
                if (refusal is SignInRequiredException ended)
                {
                    _refusals.Remember(mark, ended);
                }

                throw refusal;
            }

            var answer = JsonSerializer.Deserialize(body, GoogleJson.Default.TokenAnswer);
            return answer is { AccessToken.Length: > 0 } ? answer : throw new JsonException("There is no access token.");
        }
        catch (Exception fault) when (fault is JsonException || OAuthEndpoint.IsPassing(fault, cancellationToken))
        {
            var reason =
                fault is JsonException
                    ? "the token server answered with something else than a token; the sign-in is kept"
                    : "the token server gave no answer; the sign-in is kept";
            throw new ServiceRequestException(TokenRefusals.Service, "renew the access token", reason, fault) { IsTransient = true };
        }
    }

    // The mark changes with the sign-in, so that a kept token is never used for another account.
    private string Grant =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{_options.TokenAddress}\n{_options.Api.Key}\n{_options.Access.RefreshToken}"))
        );
}
