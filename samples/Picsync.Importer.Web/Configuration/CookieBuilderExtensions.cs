namespace Picsync.Importer.Web.Configuration;

/// <summary>What all cookies of the page have in common.</summary>
internal static class CookieBuilderExtensions
{
    /// <summary>Keeps a cookie to https where the page is reached by it, also behind a proxy that speaks http to the page.</summary>
    public static void Secure(this CookieBuilder cookie, ImporterOptions importer) =>
        cookie.SecurePolicy =
            importer.PublicAddress?.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
