using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;
using Picsync.GooglePhotos;
using Picsync.Importer.Web.Accounts;
using Picsync.Importer.Web.Configuration;
using Picsync.Importer.Web.Diagnostics;
using Picsync.Importer.Web.Storage;

namespace Picsync.Importer.Web.SignIn;

/// <summary>Signs people in with Google: authorization code, PKCE, nonce, and access that lasts.</summary>
internal static class GoogleSignInExtensions
{
    public const string Scheme = "Google";
    private const string SessionClaim = "session";

    public static void AddGoogleSignIn(this IServiceCollection services)
    {
        services.AddSingleton<IdTokenVerifier>();
        services.AddSingleton<IHttpContextFactory, SignInAddresses>();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(ConfigureSession)
            .AddOAuth<OAuthOptions, GoogleSignInHandler>(Scheme, static _ => { });
        services
            .AddOptions<OAuthOptions>(Scheme)
            .Configure<IOptions<GoogleClientOptions>, IOptions<GooglePhotosOptions>, IOptions<ImporterOptions>>(ConfigureGoogle);
        services
            .AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<ImporterOptions>>(static (cookies, importer) => cookies.Cookie.Secure(importer.Value));
    }

    /// <summary>Gives the account of whoever sent a request that was let in.</summary>
    public static string AccountId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)!;

    /// <summary>Gives the session of whoever sent a request that was let in.</summary>
    public static string? SessionId(this ClaimsPrincipal user) => user.FindFirstValue(SessionClaim);

    /// <summary>Lets sign-ins read the addresses that they are reached by; everything before this sees them without their queries.</summary>
    public static void UseSignInAddresses(this WebApplication app) => app.Use(SignInAddresses.ShowQueryAsync);

    private static void ConfigureSession(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "picsync-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = SessionStore.Unused;
        options.SlidingExpiration = true;
        // The page is a program of its own: it shows the way to sign in, and only wants to be told.
        options.Events.OnRedirectToLogin = static context => Answer(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = static context => Answer(context, StatusCodes.Status403Forbidden);
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    // Sessions end with the account, with time, and when their person ends them: what counts is what is kept here, not the cookie.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionStore>();
        var person = context.Principal!;
        if (!await sessions.IsLiveAsync(person.AccountId(), person.SessionId(), context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
    }

    private static void ConfigureGoogle(
        OAuthOptions options,
        IOptions<GoogleClientOptions> client,
        IOptions<GooglePhotosOptions> google,
        IOptions<ImporterOptions> importer
    )
    {
        options.ClientId = client.Value.ClientId;
        options.ClientSecret = client.Value.ClientSecret;
        options.AuthorizationEndpoint = google.Value.AuthorizationAddress.AbsoluteUri;
        options.TokenEndpoint = google.Value.TokenAddress.AbsoluteUri;
        options.CallbackPath = SignInAddresses.End;
        options.UsePkce = true;
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.Scope.Add("openid");
        options.Scope.Add("email");
        options.Scope.Add(GoogleScopes.PickerReadOnly);
        // A refresh token comes with offline access, and for a person who consented before only when they are asked again.
        options.AdditionalAuthorizationParameters["access_type"] = "offline";
        options.AdditionalAuthorizationParameters["prompt"] = "consent";
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.Secure(importer.Value);
        options.Events.OnCreatingTicket = TakeInAsync;
        options.Events.OnRemoteFailure = SendBack;
    }

    private static async Task TakeInAsync(OAuthCreatingTicketContext context)
    {
        var services = context.HttpContext.RequestServices;
        var aborted = context.HttpContext.RequestAborted;
        var answer = context.TokenResponse.Response!.RootElement;
        var idToken = answer.TryGetProperty("id_token", out var token) ? token.GetString() : null;
        var person =
            idToken is null || SignInNonce.Take(context.Properties) is not { } nonce
                ? throw new SignInRefusedException(SignInRefusal.Unproven)
                : await services.GetRequiredService<IdTokenVerifier>().VerifyAsync(idToken, nonce);
        // A person can untick what they do not want to grant.
        var granted = answer.TryGetProperty("scope", out var scope) ? scope.GetString() ?? "" : "";
        var account = await services
            .GetRequiredService<AccountStore>()
            .SaveAsync(
                AccountIdOf(person),
                person.Email,
                context.RefreshToken,
                granted.Split(' ').Contains(GoogleScopes.PickerReadOnly, StringComparer.Ordinal),
                aborted
            );
        context.Identity!.AddClaim(new Claim(ClaimTypes.NameIdentifier, account.Id));
        context.Identity.AddClaim(new Claim(SessionClaim, await BeginSessionAsync(context.HttpContext, account)));
        context.Properties.IsPersistent = true;
    }

    // The one that the browser had so far ends: it may be another person's, or be known to somebody else.
    private static async Task<string> BeginSessionAsync(HttpContext context, Account account)
    {
        var sessions = context.RequestServices.GetRequiredService<SessionStore>();
        var before = await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (before.Principal?.SessionId() is { } old)
        {
            await sessions.EndAsync(old, context.RequestAborted);
        }

        return await sessions.BeginAsync(account.Id, context.RequestAborted);
    }

    private static string AccountIdOf(GooglePerson person) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"google\n{person.Subject}")));

    private static bool IsWord(string text) =>
        text.Length is > 0 and < 64 && text.All(static sign => char.IsAsciiLetterLower(sign) || sign == '_');

    private static Task SendBack(RemoteFailureContext context)
    {
        var refusal = context.Failure switch
        {
            SignInRefusedException refused => refused.Refusal,
            { InnerException: SignInRefusedException refused } => refused.Refusal,
            _ when context.Request.Query["error"] == "access_denied" => SignInRefusal.Declined,
            _ => SignInRefusal.Failed,
        };
        var logger = context.HttpContext.RequestServices.GetRequiredService<ILogger<IdTokenVerifier>>();
        // The error code is a word of the standard (RFC 6749, 5.2); everything else that was answered may hold what is secret.
        var code = context.Failure?.Data["error"] as string ?? context.Request.Query["error"].ToString();
        ImporterLog.SignInRefused(logger, refusal.ToString(), IsWord(code) ? code : "no error code");
        context.Response.Redirect(string.Create(CultureInfo.InvariantCulture, $"/?sign-in={JsonNames.Of(refusal)}"));
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
