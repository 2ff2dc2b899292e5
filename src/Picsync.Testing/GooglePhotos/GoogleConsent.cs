using Microsoft.AspNetCore.WebUtilities;

namespace Picsync.Testing;

/// <summary>The simulated pages on which a person signs in: the consent page, and the one that takes a device's code.</summary>
internal sealed class GoogleConsent(
    GooglePhotosSimulatorOptions options,
    GoogleConsentCodes codes,
    GoogleDevices devices,
    Func<bool> clientIsDeleted,
    Action<string, RequestRecord> addViolation
)
{
    public void AddRoutes(RouteTable routes)
    {
        routes.Add(GooglePhotosHosts.Accounts, "GET", "/o/oauth2/v2/auth", GooglePhotosOperations.ShowConsent, Show);
        routes.Add(GooglePhotosHosts.Accounts, "POST", "/o/oauth2/v2/auth", GooglePhotosOperations.DecideConsent, DecideAsync);
        routes.Add(GooglePhotosHosts.Accounts, "GET", "/device", GooglePhotosOperations.ShowConsent, _ => GoogleConsentPages.Device());
        routes.Add(GooglePhotosHosts.Accounts, "POST", "/device", GooglePhotosOperations.DecideConsent, DecideDeviceAsync);
    }

    private Reply Show(SimulatedCall call)
    {
        if (FindFault(call) is { } fault)
        {
            return fault;
        }

        return options.AuthorizationError is { } error
            ? SendBack(call, ("error", error))
            : GoogleConsentPages.Consent(call.Request.QueryString.Value ?? "", ScopesOf(call), options.IsInTesting, options.Email);
    }

    private async Task<Reply> DecideAsync(SimulatedCall call)
    {
        if (FindFault(call) is { } fault)
        {
            return fault;
        }

        var form = await call.ReadFormAsync().ConfigureAwait(false);
        if (form.GetValueOrDefault("decision") != "allow")
        {
            return SendBack(call, ("error", "access_denied"));
        }

        var scope = string.Join(' ', ScopesOf(call).Where(scope => form.ContainsKey(scope)));
        var code = codes.Add(
            call.Query("redirect_uri")!,
            call.Query("code_challenge"),
            scope,
            call.Query("access_type") == "offline",
            form.GetValueOrDefault("account") is { Length: > 0 } email ? email : options.Email,
            call.Query("nonce")
        );
        return SendBack(call, ("code", code), ("scope", scope));
    }

    private async Task<Reply> DecideDeviceAsync(SimulatedCall call)
    {
        var form = await call.ReadFormAsync().ConfigureAwait(false);
        var isKnown = devices.Decide(form.GetValueOrDefault("user_code") ?? "", form.GetValueOrDefault("decision") == "allow");
        return isKnown ? Reply.Html(200, "You can go back to your device") : Reply.Html(400, "That code didn't work");
    }

    private Reply? FindFault(SimulatedCall call)
    {
        if (clientIsDeleted())
        {
            return Reply.Html(401, "Error 401: deleted_client");
        }

        if (call.Query("client_id") != options.ClientId)
        {
            return Reply.Html(401, "Error 401: invalid_client");
        }

        if (!Uri.TryCreate(call.Query("redirect_uri"), UriKind.Absolute, out var redirect) || !redirect.IsLoopback)
        {
            return Reply.Html(400, "Error 400: redirect_uri_mismatch");
        }

        if (ScopesOf(call).Except(GoogleConsentPages.KnownScopes).Any() || ScopesOf(call).Length == 0)
        {
            return Reply.Html(400, "Error 400: invalid_scope");
        }

        CheckManners(call);
        return call.Query("response_type") == "code" ? null : Reply.Html(400, "Error 400: invalid_request");
    }

    private void CheckManners(SimulatedCall call)
    {
        if (call.Query("code_challenge_method") != "S256" || call.Query("code_challenge") is not { Length: 43 })
        {
            addViolation("A sign-in proves by PKCE with S256 that it redeems its own code.", call.Record);
        }

        if (call.Query("state") is not { Length: >= 22 })
        {
            addViolation("A sign-in sends a state of 128 random bits or more.", call.Record);
        }

        if (ScopesOf(call).Contains("openid", StringComparer.Ordinal) && call.Query("nonce") is not { Length: >= 22 })
        {
            addViolation("A sign-in that asks who the person is sends a nonce of 128 random bits or more.", call.Record);
        }
    }

    private static string[] ScopesOf(SimulatedCall call) => (call.Query("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Reply SendBack(SimulatedCall call, params (string Name, string Value)[] values)
    {
        var query = values
            .Append(("state", call.Query("state") ?? ""))
            .ToDictionary(static pair => pair.Item1, static pair => (string?)pair.Item2);
        return Reply.Empty(302).With("Location", QueryHelpers.AddQueryString(call.Query("redirect_uri")!, query));
    }
}
