using System.Net;

namespace Picsync.Testing;

/// <summary>The HTML of the simulated sign-in. It is simple on purpose: a scripted browser finds its way by names.</summary>
internal static class GoogleConsentPages
{
    private const string Prefix = "https://www.googleapis.com/auth/";

    /// <summary>Gets the scopes that still exist.</summary>
    public static IReadOnlyList<string> KnownScopes { get; } =
    [
        Prefix + "photoslibrary.readonly.appcreateddata",
        Prefix + "photoslibrary.appendonly",
        Prefix + "photoslibrary.edit.appcreateddata",
        Prefix + "photospicker.mediaitems.readonly",
        Prefix + "photosambient.mediaitems",
        "openid",
        "email",
    ];

    public static Reply Consent(string query, IEnumerable<string> scopes, bool isInTesting, string email) =>
        Page(
            "Sign in with Google",
            $"""
            {(
                isInTesting
                    ? "<p>Google hasn't verified this app. You've been given access to an app that's currently being tested.</p>"
                    : ""
            )}
            <form method="post" action="{Encode(query)}">
            <p><label>Account <input name="account" type="email" value="{Encode(email)}"></label></p>
            {string.Concat(scopes.Select(Row))}
            <button name="decision" value="deny">Cancel</button>
            <button name="decision" value="allow">Continue</button>
            </form>
            """
        );

    public static Reply Device() =>
        Page(
            "Connect a device",
            """
            <form method="post">
            <label>Enter the code displayed on your device <input name="user_code"></label>
            <button name="decision" value="deny">Cancel</button>
            <button name="decision" value="allow">Continue</button>
            </form>
            """
        );

    private static string Row(string scope) =>
        $"<p><label><input type=\"checkbox\" name=\"{Encode(scope)}\" value=\"on\" checked> {Encode(scope)}</label></p>\n";

    private static Reply Page(string title, string body) =>
        Reply.Text(
            200,
            $"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><h1>{title}</h1>\n{body}\n</body></html>\n",
            "text/html; charset=utf-8"
        );

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
