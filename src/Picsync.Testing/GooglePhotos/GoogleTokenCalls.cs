using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The simulated token server: codes, refresh tokens and devices become access tokens, and grants are revoked.</summary>
internal sealed class GoogleTokenCalls(
    GooglePhotosSimulatorOptions options,
    GoogleTokens tokens,
    GoogleConsentCodes codes,
    GoogleDevices devices,
    GoogleIdentity identity,
    Func<bool> clientIsDeleted,
    Func<Uri> devicePage
)
{
    public void AddRoutes(RouteTable routes)
    {
        routes.Add(GooglePhotosHosts.Token, "POST", "/token", GooglePhotosOperations.RefreshToken, AnswerTokenAsync);
        routes.Add(GooglePhotosHosts.Token, "POST", "/device/code", GooglePhotosOperations.StartDevice, AnswerDeviceAsync);
        routes.Add(GooglePhotosHosts.Token, "POST", "/revoke", GooglePhotosOperations.Revoke, AnswerRevokeAsync);
    }

    private async Task<Reply> AnswerTokenAsync(SimulatedCall call)
    {
        var form = await call.ReadFormAsync().ConfigureAwait(false);
        if (GoogleOAuthErrors.FindClientFault(options, clientIsDeleted(), form, needsSecret: true) is { } fault)
        {
            return fault;
        }

        return form.GetValueOrDefault("grant_type") switch
        {
            "refresh_token" => tokens.AnswerRefresh(form.GetValueOrDefault("refresh_token")),
            "authorization_code" => codes.Take(form) is { } code
                ? tokens.AnswerGrant(code.Scope, code.IsOffline, code.Email, identity.FindToken(code.Scope, code.Email, code.Nonce))
                : GoogleOAuthErrors.Make(400, "invalid_grant", "Bad Request"),
            "urn:ietf:params:oauth:grant-type:device_code" => devices.AnswerPoll(form.GetValueOrDefault("device_code"), tokens),
            _ => GoogleOAuthErrors.Make(400, "unsupported_grant_type", "Invalid grant_type"),
        };
    }

    private async Task<Reply> AnswerDeviceAsync(SimulatedCall call)
    {
        var form = await call.ReadFormAsync().ConfigureAwait(false);
        if (GoogleOAuthErrors.FindClientFault(options, clientIsDeleted(), form, needsSecret: false) is { } fault)
        {
            return fault;
        }

        if (!options.AllowsDeviceSignIn)
        {
            return GoogleOAuthErrors.Make(401, "invalid_client", "Invalid client type.");
        }

        return form.GetValueOrDefault("scope") is { Length: > 0 } scope
            ? devices.Start(scope, devicePage())
            : GoogleOAuthErrors.Make(400, "invalid_request", "Missing required parameter: scope");
    }

    private async Task<Reply> AnswerRevokeAsync(SimulatedCall call)
    {
        var form = await call.ReadFormAsync().ConfigureAwait(false);
        var token = form.GetValueOrDefault("token") ?? call.Query("token");
        return token is not null && tokens.Revoke(token)
            ? Reply.Json(new JsonObject())
            : GoogleOAuthErrors.Make(400, "invalid_token", "Token expired or revoked");
    }
}
