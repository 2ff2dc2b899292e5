using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Picsync.GooglePhotos.Wire;
using Picsync.Shared.Settings;

namespace Picsync.GooglePhotos;

/// <summary>Signs a person in to Google and out again. It stores nothing; what it gives belongs into <see cref="GooglePhotosOptions.Access"/>.</summary>
/// <remarks>Safe to call from several threads at once: each sign-in has a port, a state and a proof of its own.</remarks>
public sealed class GoogleSignIn
{
    private readonly OAuthEndpoint _endpoint;
    private readonly TimeProvider _time;

    /// <summary>Makes it; nothing is contacted yet.</summary>
    /// <param name="http">What sends the requests; not disposed here.</param>
    /// <param name="options">The OAuth client and the addresses.</param>
    /// <param name="time">The clock; null is the system's.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public GoogleSignIn(HttpClient http, GooglePhotosOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        _time = time ?? TimeProvider.System;
        _endpoint = new OAuthEndpoint(http, CheckedOptions.Of(options, new GooglePhotosOptionsValidator()), _time);
    }

    /// <summary>Signs in by a browser on this machine, which Google sends back to 127.0.0.1: to port 8081, or to a free one when that is taken.</summary>
    /// <param name="showLink">Shows the link to a person, or opens it. Called once, when the port already listens.</param>
    /// <param name="scopes">
    /// The permissions to ask for, each of which must be granted; null asks for <see cref="GoogleScopes.Default"/> and takes what is granted of them,
    /// one at least.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the person, which has no limit of its own.</param>
    /// <returns>What was granted.</returns>
    /// <exception cref="SignInRequiredException">The person declined, left a permission out, or may not sign in.</exception>
    /// <exception cref="ConfigurationException">The OAuth client is missing, unknown or of the wrong type.</exception>
    /// <exception cref="ServiceRequestException">Google gave no answer, or one that cannot be read; nothing was granted.</exception>
    public async Task<GoogleGrant> SignInAsync(
        Action<Uri> showLink,
        IReadOnlyList<string>? scopes = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(showLink);
        var wanted = scopes ?? GoogleScopes.Default;
        var state = Encoding.ASCII.GetBytes(Pkce.CreateSecret());
        var verifier = Pkce.CreateSecret();
        var form = new Dictionary<string, string> { ["client_id"] = _endpoint.ClientId, ["client_secret"] = _endpoint.ClientSecret };
        var listener = new LoopbackListener(request => IsAnswer(request, state), _time);
        await using var _ = listener.ConfigureAwait(false);
        showLink(CreateLink(listener.Address, wanted, Encoding.ASCII.GetString(state), Pkce.ChallengeOf(verifier)));

        var visit = await WaitAsync(listener, cancellationToken).ConfigureAwait(false);
        try
        {
            if (visit.Request.FindOnly("error") is { } error)
            {
                throw SignInRefusals.FromRedirect(error);
            }

            form["code"] = visit.Request.FindOnly("code")!;
            form["code_verifier"] = verifier;
            form["grant_type"] = "authorization_code";
            form["redirect_uri"] = listener.Address.AbsoluteUri;
            var grant = await RedeemAsync(form, wanted, takesPart: scopes is null, cancellationToken).ConfigureAwait(false);
            // What was granted must not be lost to a cancellation while a page is sent.
            await visit.AnswerAsync(200, SignInPages.Done, CancellationToken.None).ConfigureAwait(false);
            return grant;
        }
        catch (PicsyncException refused)
        {
            await visit.AnswerAsync(200, SignInPages.Failed(refused.Message), cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Signs in by a code that a person enters on another device. Google allows it for OAuth clients of the type "TVs and Limited Input devices".</summary>
    /// <param name="showCode">Shows the code and the page. Called once.</param>
    /// <param name="scopes">
    /// The permissions to ask for, of which Google gives only some in this way; each must be granted. Null asks for <see cref="GoogleScopes.Default"/>
    /// and takes what is granted of them, one at least.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the person, which otherwise lasts as long as the code, half an hour or so.</param>
    /// <returns>What was granted.</returns>
    /// <inheritdoc cref="SignInAsync" path="/exception"/>
    public async Task<GoogleGrant> SignInWithDeviceAsync(
        Action<GoogleDeviceCode> showCode,
        IReadOnlyList<string>? scopes = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(showCode);
        var wanted = scopes ?? GoogleScopes.Default;
        var form = new Dictionary<string, string> { ["client_id"] = _endpoint.ClientId, ["scope"] = string.Join(' ', wanted) };
        var (status, body) = await _endpoint
            .PostAsync(_endpoint.Options.DeviceAddress, form, SignInRefusals.Operation, isRepeatable: true, cancellationToken)
            .ConfigureAwait(false);
        if (status != HttpStatusCode.OK)
        {
            throw SignInRefusals.FromDevice(status, body);
        }

        var answer = OAuthEndpoint.Read(body, GoogleJson.Default.DeviceAnswer);
        var end = _time.GetUtcNow().AddSeconds(Math.Clamp(answer.ExpiresInSeconds ?? 1_800, 1, 86_400));
        if (string.IsNullOrWhiteSpace(answer.DeviceCode) || ToCode(answer, end) is not { } code)
        {
            throw new ServiceRequestException(TokenRefusals.Service, SignInRefusals.Operation, "the sign-in server's answer holds no code");
        }

        showCode(code);
        var interval = TimeSpan.FromSeconds(Math.Clamp(answer.IntervalSeconds ?? 5, 1, 300));
        var tokens = await new DeviceWait(_endpoint, _time)
            .RunAsync(answer.DeviceCode, interval, end, cancellationToken)
            .ConfigureAwait(false);
        return GrantReader.Read(tokens, wanted, takesPart: scopes is null, _time.GetUtcNow());
    }

    /// <summary>Ends a sign-in at Google. One that has ended already is fine.</summary>
    /// <param name="token">Its refresh token or an access token of it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A task that ends once the sign-in is no longer good.</returns>
    /// <exception cref="ServiceRequestException">Google did not say so; the sign-in may still be good.</exception>
    public async Task RevokeAsync(string token, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(token);
        const string Operation = "end the sign-in";
        var form = new Dictionary<string, string> { ["token"] = token };
        var (status, body) = await _endpoint
            .PostAsync(_endpoint.Options.RevokeAddress, form, Operation, isRepeatable: true, cancellationToken)
            .ConfigureAwait(false);
        if ((int)status is >= 200 and < 300 || GoogleJson.FindTokenRefusal(body) == "invalid_token")
        {
            return;
        }

        throw new ServiceRequestException(
            TokenRefusals.Service,
            Operation,
            $"the sign-in server answered {(int)status}; the sign-in is kept"
        )
        {
            StatusCode = (int)status,
            IsTransient = status == HttpStatusCode.TooManyRequests || (int)status >= 500,
        };
    }

    private static async Task<LoopbackVisit> WaitAsync(LoopbackListener listener, CancellationToken cancellationToken)
    {
        try
        {
            return await listener.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException cause)
        {
            throw new ServiceRequestException(
                TokenRefusals.Service,
                SignInRefusals.Operation,
                "this machine stopped listening for Google's answer; start the sign-in again",
                cause
            );
        }
    }

    private async Task<GoogleGrant> RedeemAsync(
        Dictionary<string, string> form,
        IReadOnlyList<string> wanted,
        bool takesPart,
        CancellationToken cancellationToken
    )
    {
        // A code is good once, so this request is never repeated.
        var (status, body) = await _endpoint
            .PostAsync(_endpoint.Options.TokenAddress, form, SignInRefusals.Operation, isRepeatable: false, cancellationToken)
            .ConfigureAwait(false);
        return status == HttpStatusCode.OK
            ? GrantReader.Read(body, wanted, takesPart, _time.GetUtcNow())
            : throw SignInRefusals.FromAnswer(status, body);
    }

    private Uri CreateLink(Uri redirect, IReadOnlyList<string> scopes, string state, string challenge)
    {
        var address = _endpoint.Options.AuthorizationAddress;
        (string Name, string Value)[] parameters =
        [
            ("client_id", _endpoint.ClientId),
            ("redirect_uri", redirect.AbsoluteUri),
            ("response_type", "code"),
            ("scope", string.Join(' ', scopes)),
            ("access_type", "offline"),
            ("prompt", "consent"),
            ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
            ("state", state),
        ];
        var query = string.Join('&', parameters.Select(static pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        return new Uri($"{address.AbsoluteUri}{(address.Query.Length == 0 ? '?' : '&')}{query}");
    }

    private static bool IsAnswer(LoopbackRequest request, byte[] state) =>
        request.FindOnly("state") is { } given
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), state)
        && (request.FindOnly("code") ?? request.FindOnly("error")) is { Length: > 0 };

    private static GoogleDeviceCode? ToCode(DeviceAnswer answer, DateTimeOffset end) =>
        answer.UserCode is { Length: > 0 } code
        && Uri.TryCreate(answer.VerificationUrl ?? answer.VerificationUri, UriKind.Absolute, out var page)
        && (page.Scheme == Uri.UriSchemeHttps || (page.Scheme == Uri.UriSchemeHttp && page.IsLoopback))
            ? new GoogleDeviceCode(code, page, end)
            : null;
}
