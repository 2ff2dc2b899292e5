using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Picsync.Importer.Web.Accounts;
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

    public static void MapSignIn(this WebApplication app) =>
        app.MapGet(
            "/sign-in",
            static () => TypedResults.Challenge(new AuthenticationProperties { RedirectUri = "/" }, [GoogleSignInExtensions.Scheme])
        );

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        AccountStore accounts,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        var account = context.User.Identity is { IsAuthenticated: true }
            ? await accounts.FindAsync(context.User.AccountId(), cancellationToken)
            : null;
        var view = account is null
            ? new SessionView(IsSignedIn: false, Email: null, MayPick: false, RequestToken: null)
            : new SessionView(IsSignedIn: true, account.Email, account.MayPick, antiforgery.GetAndStoreTokens(context).RequestToken);
        return TypedResults.Json(view, ImporterJson.Default.SessionView);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, AccountStore accounts, CancellationToken cancellationToken)
    {
        // A copy of the cookie must not work any more either.
        await accounts.EndSessionsAsync(context.User.AccountId(), cancellationToken);
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
        await eraser.EraseAsync(context.User.AccountId(), photos, cancellationToken);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.NoContent();
    }
}
