using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The grants of the simulated account: refresh tokens, and the access tokens made of them.</summary>
internal sealed class GoogleTokens(GooglePhotosSimulatorOptions options, Func<DateTimeOffset> now)
{
    private const string Prefix = "Bearer ";
    private static readonly TimeSpan s_testingLifetime = TimeSpan.FromSeconds(604_799);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AccessToken> _accessTokens = [];
    private readonly Dictionary<string, Grant> _grants = [];

    /// <summary>Gets or sets whether the refresh token of the options was revoked.</summary>
    public bool IsRevoked { get; set; }

    /// <summary>Makes an access token.</summary>
    /// <param name="scope">What it may do; null for what the options say whenever it is looked at.</param>
    /// <param name="account">Whose it is; null for the one of the options.</param>
    public string MakeAccessToken(string? scope = null, string? account = null)
    {
        lock (_gate)
        {
            var token = $"ya29.{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
            _accessTokens.Add(token, new AccessToken(now() + options.AccessTokenLifetime, scope, account ?? options.Email));
            return token;
        }
    }

    public bool IsValid(string? authorization)
    {
        return authorization?.StartsWith(Prefix, StringComparison.Ordinal) == true && IsLive(authorization[Prefix.Length..]);
    }

    /// <summary>Tells whether a valid token's grant holds a scope.</summary>
    public bool Allows(string? authorization, string scope)
    {
        lock (_gate)
        {
            return authorization?.StartsWith(Prefix, StringComparison.Ordinal) == true
                && _accessTokens.TryGetValue(authorization[Prefix.Length..], out var token)
                && (token.Scope ?? options.Scope).Split(' ').Contains(scope);
        }
    }

    public void EndAll()
    {
        lock (_gate)
        {
            _accessTokens.Clear();
        }
    }

    /// <summary>Tells the scope of a refresh token that is good; null when it is not.</summary>
    public string? FindScope(string? refreshToken)
    {
        lock (_gate)
        {
            return refreshToken is null ? null
                : refreshToken == options.RefreshToken && !IsRevoked ? options.Scope
                : _grants.TryGetValue(refreshToken, out var grant) && (grant.EndsAt is not { } end || now() < end) ? grant.Scope
                : null;
        }
    }

    /// <summary>Revokes the grant that a refresh or access token belongs to.</summary>
    /// <returns>False when the token is not known.</returns>
    public bool Revoke(string token)
    {
        if (FindScope(token) is null && !IsLive(token))
        {
            return false;
        }

        // One account and one client have one grant, whichever of its tokens is named.
        lock (_gate)
        {
            var account = AccountOf(token);
            IsRevoked |= account == options.Email;
            Remove(_grants, grant => grant.Account == account);
            Remove(_accessTokens, access => access.Account == account);
            return true;
        }
    }

    /// <summary>Grants a person's sign-in and answers with its tokens.</summary>
    /// <param name="scope">What was granted.</param>
    /// <param name="isOffline">Whether a refresh token was asked for.</param>
    /// <param name="account">Whose it is; null for the one of the options.</param>
    /// <param name="idToken">What tells who the person is, where that was asked for.</param>
    public Reply AnswerGrant(string scope, bool isOffline, string? account = null, string? idToken = null)
    {
        var json = MakeAnswer(scope.Length == 0 ? "openid" : scope, account);
        if (idToken is not null)
        {
            json["id_token"] = idToken;
        }

        if (isOffline)
        {
            var token = $"1//0e{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
            json["refresh_token"] = token;
            lock (_gate)
            {
                _grants.Add(token, new Grant(scope, options.IsInTesting ? now() + s_testingLifetime : null, account ?? options.Email));
            }

            if (options.IsInTesting)
            {
                json["refresh_token_expires_in"] = (long)s_testingLifetime.TotalSeconds;
            }
        }

        return Reply.Json(json);
    }

    public Reply AnswerRefresh(string? refreshToken) =>
        FindScope(refreshToken) is { } scope
            ? Reply.Json(MakeAnswer(scope, AccountOf(refreshToken!)))
            : GoogleOAuthErrors.Make(400, "invalid_grant", "Token has been expired or revoked.");

    private static void Remove<T>(Dictionary<string, T> tokens, Func<T, bool> isGone)
    {
        foreach (var token in tokens.Where(entry => isGone(entry.Value)).Select(static entry => entry.Key).ToList())
        {
            tokens.Remove(token);
        }
    }

    private string AccountOf(string token)
    {
        lock (_gate)
        {
            return _grants.TryGetValue(token, out var grant) ? grant.Account
                : _accessTokens.TryGetValue(token, out var access) ? access.Account
                : options.Email;
        }
    }

    private bool IsLive(string accessToken)
    {
        lock (_gate)
        {
            return _accessTokens.TryGetValue(accessToken, out var token) && now() < token.EndsAt;
        }
    }

    private JsonObject MakeAnswer(string scope, string? account) =>
        new()
        {
            ["access_token"] = MakeAccessToken(scope, account),
            ["expires_in"] = (long)options.AccessTokenLifetime.TotalSeconds,
            ["scope"] = scope,
            ["token_type"] = "Bearer",
        };

    private sealed record AccessToken(DateTimeOffset EndsAt, string? Scope, string Account);

    private sealed record Grant(string Scope, DateTimeOffset? EndsAt, string Account);
}
