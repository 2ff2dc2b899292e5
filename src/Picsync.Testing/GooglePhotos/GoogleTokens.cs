using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The simulated token endpoint and the access tokens it gave out.</summary>
internal sealed class GoogleTokens(GooglePhotosSimulatorOptions options, Func<DateTimeOffset> now)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _expiries = [];

    public bool IsRevoked { get; set; }

    public bool ClientIsDeleted { get; set; }

    public void AddRoutes(RouteTable routes) =>
        routes.Add(GooglePhotosHosts.Token, "POST", "/token", GooglePhotosOperations.RefreshToken, RefreshAsync);

    public string MakeAccessToken()
    {
        lock (_gate)
        {
            var token = $"ya29.{RandomNumberGenerator.GetHexString(24, lowercase: true)}";
            _expiries.Add(token, now() + options.AccessTokenLifetime);
            return token;
        }
    }

    public bool IsValid(string? authorization)
    {
        const string Prefix = "Bearer ";
        lock (_gate)
        {
            return authorization?.StartsWith(Prefix, StringComparison.Ordinal) == true
                && _expiries.TryGetValue(authorization[Prefix.Length..], out var expiry)
                && now() < expiry;
        }
    }

    public void EndAll()
    {
        lock (_gate)
        {
            _expiries.Clear();
        }
    }

    private async Task<Reply> RefreshAsync(SimulatedCall call)
    {
        var form = await call.ReadFormAsync().ConfigureAwait(false);
        if (ClientIsDeleted)
        {
            return Refuse(401, "deleted_client", "The OAuth client was deleted.");
        }

        if (form.GetValueOrDefault("client_id") != options.ClientId || form.GetValueOrDefault("client_secret") != options.ClientSecret)
        {
            return Refuse(401, "invalid_client", "The OAuth client was not found.");
        }

        if (form.GetValueOrDefault("grant_type") != "refresh_token")
        {
            return Refuse(400, "unsupported_grant_type", "Invalid grant_type");
        }

        if (IsRevoked || form.GetValueOrDefault("refresh_token") != options.RefreshToken)
        {
            return Refuse(400, "invalid_grant", "Token has been expired or revoked.");
        }

        return Reply.Json(
            new JsonObject
            {
                ["access_token"] = MakeAccessToken(),
                ["expires_in"] = (long)options.AccessTokenLifetime.TotalSeconds,
                ["scope"] = options.Scope,
                ["token_type"] = "Bearer",
            }
        );
    }

    private static Reply Refuse(int status, string error, string description) =>
        Reply.Json(new JsonObject { ["error"] = error, ["error_description"] = description }, status);
}
