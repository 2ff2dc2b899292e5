using Picsync.Importer.Web.SignIn;

namespace Picsync.Importer.Web.Web;

/// <summary>Tells browsers to run nothing but the page's own files, to show it in no frame, and to tell nobody where people come from.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    /// <summary>The policy for a photo: whatever is in it, nothing of it is run.</summary>
    public const string ContentPolicy = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox";

    public static void UseSecurityHeaders(this WebApplication app) =>
        app.Use(
            static (context, next) =>
            {
                Add(context);
                return next(context);
            }
        );

    /// <summary>Sets the headers of an answer; an error's answer has lost those that were set before.</summary>
    public static void Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || SignInAddresses.Holds(context.Request.Path))
        {
            // What is one person's is kept by no browser and no proxy.
            headers.CacheControl = "no-store";
        }

        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }
}
