using System.Net;
using System.Text;

namespace Picsync.Demo;

/// <summary>Writes what the frame shows as one HTML page, pictures included.</summary>
internal static class PictureSheet
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>On the frame</title>
        <style>
          :root { color-scheme: light dark; font-family: system-ui, sans-serif; }
          body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
          ol { list-style: none; padding: 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); }
          figure { margin: 0; }
          img { width: 100%; border-radius: .5rem; display: block; }
          figcaption { margin-top: .35rem; font-size: .9rem; }
        </style>
        </head>
        <body>

        """;

    /// <returns>The page's path.</returns>
    public static async Task<string> WriteAsync(Household household, string path, CancellationToken cancellationToken)
    {
        var page = new StringBuilder(Head);
        page.Append("<h1>On the frame: ").Append(WebUtility.HtmlEncode(Household.AlbumName)).Append("</h1>\n<ol>\n");
        foreach (var photo in household.Shown)
        {
            var name = WebUtility.HtmlEncode(photo.FileName);
            page.Append("<li><figure><img alt=\"").Append(name).Append("\" src=\"data:image/jpeg;base64,");
            page.Append(Convert.ToBase64String(photo.Bytes.Span))
                .Append("\"><figcaption>")
                .Append(name)
                .Append("</figcaption></figure></li>\n");
        }

        page.Append("</ol>\n</body>\n</html>\n");
        await File.WriteAllTextAsync(path, page.ToString(), cancellationToken);
        return path;
    }
}
