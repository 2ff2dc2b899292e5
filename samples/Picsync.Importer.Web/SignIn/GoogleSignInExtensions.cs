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

/// <summary>Signs people in with Google: authorization code, PKCE, and access that lasts.</summary>
internal static class GoogleSignInExtensions
{
    public const string Scheme = "Google";
    private const string StampClaim = "stamp";

    public static void AddGoogleSignIn(this IServiceCollection services)
    {
        services.AddSingleton<IdTokenVerifier>();
        services
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(ConfigureSession)
            .AddOAuth(Scheme, static _ => { });
        services
            .AddOptions<OAuthOptions>(Scheme)
            .Configure<IOptions<GoogleClientOptions>, IOptions<GooglePhotosOptions>, IOptions<ImporterOptions>>(ConfigureGoogle);
        services
            .AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<ImporterOptions>>(static (cookies, importer) => cookies.Cookie.Secure(importer.Value));
    }

    /// <summary>Gives the account of whoever sent a request that was let in.</summary>
    public static string AccountId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)!;

    /// <summary>Gives the stamp that the session of whoever sent a request was made with.</summary>
    public static string? SessionStamp(this ClaimsPrincipal user) => user.FindFirstValue(StampClaim);

    private static void ConfigureSession(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "picsync-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
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

    // Sessions end with the account, and when its person ends them.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var accounts = context.HttpContext.RequestServices.GetRequiredService<AccountStore>();
        var account = await accounts.FindAsync(context.Principal!.AccountId(), context.HttpContext.RequestAborted);
        if (account is null || account.Stamp != context.Principal!.SessionStamp())
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
        options.CallbackPath = "/signed-in";
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
        var person = idToken is null
            ? throw new SignInRefusedException(SignInRefusal.Unproven)
            : await services.GetRequiredService<IdTokenVerifier>().VerifyAsync(idToken);
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
        context.Identity.AddClaim(new Claim(StampClaim, account.Stamp));
        context.Properties.IsPersistent = true;
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
