using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Picsync.Importer.Web.Accounts;
using Picsync.Importer.Web.Configuration;
using Picsync.Importer.Web.SignIn;

namespace Picsync.Importer.Web.Web;

/// <summary>Signing in and out, and being forgotten.</summary>
internal static class SessionEndpoints
{
    public static void MapSession(this RouteGroupBuilder api)
    {
        api.MapGet("session", ShowAsync).AllowAnonymous();
        api.MapDelete("session", SignOutAsync);
        api.MapDelete("account", ForgetAsync).RequireRateLimiting(RateLimits.Costly);
    }

    public static void MapSignIn(this WebApplication app) => app.MapGet(SignInAddresses.Begin, SignIn);

    // Google sends the person back to the address that the request names; a made-up one must not become theirs.
    private static IResult SignIn(HttpRequest request, IOptions<ImporterOptions> options) =>
        options.Value.PublicAddress is not null || IsOwn(request.Host.Host)
            ? TypedResults.Challenge(new AuthenticationProperties { RedirectUri = "/" }, [GoogleSignInExtensions.Scheme])
            : ErrorAnswers.BadRequest("This page does not know that it is reached here: PICSYNC_Importer__PublicAddress is not set.");

    // Google lets people come back to https addresses, which a proxy has, and to this machine's.
    private static bool IsOwn(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out _);

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        AccountStore accounts,
        CancellationToken cancellationToken
    )
    {
        var account = context.User.Identity is { IsAuthenticated: true }
            ? await accounts.FindAsync(context.User.AccountId(), cancellationToken)
            : null;
        var view = account is null
            ? new SessionView(IsSignedIn: false, Email: null, MayPick: false, RequestToken: null)
            : new SessionView(IsSignedIn: true, account.Email, account.MayPick, antiforgery.GetAndStoreTokens(context).RequestToken);
        return TypedResults.Json(view, ImporterJson.Default.SessionView);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, SessionStore sessions, CancellationToken cancellationToken)
    {
        // Copies of the cookie must not work any more either, nor what is open in another browser.
        await sessions.EndAllAsync(context.User.AccountId(), cancellationToken);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ForgetAsync(
        HttpContext context,
        AccountEraser eraser,
        bool photos,
        CancellationToken cancellationToken
    )
    {
        if (!await eraser.EraseAsync(context.User.AccountId(), photos, cancellationToken))
        {
            return ErrorAnswers.Conflict("An import is still being stopped. Try again in a minute.");
        }

        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.NoContent();
    }
}
