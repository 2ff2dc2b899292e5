using System.Net;

namespace Picsync.GooglePhotos;

/// <summary>The pages that a browser shows at the end of a sign-in. They load nothing from anywhere.</summary>
internal static class SignInPages
{
    public static string Done { get; } =
        Make("You are signed in", "Picsync may now read from Google Photos. You can close this window and go back to the program.");

    public static string NotThis { get; } =
        Make("This is not the sign-in", "Picsync waits for another answer from Google. Go back to the link that the program showed.");

    public static string Failed(string reason) => Make("You are not signed in", reason);

    private static string Make(string title, string text) =>
        $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{WebUtility.HtmlEncode(title)}} - Picsync</title>
            <style>
            body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem; color: #222; background: #fafafa; }
            @media (prefers-color-scheme: dark) { body { color: #eee; background: #1b1b1b; } }
            </style>
            </head>
            <body>
            <h1>{{WebUtility.HtmlEncode(title)}}</h1>
            <p>{{WebUtility.HtmlEncode(text)}}</p>
            </body>
            </html>
            """;
}
