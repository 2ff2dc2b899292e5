using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Picsync.Hosting.Sheets;

namespace Picsync.Hosting;

/// <summary>Writes pictures with their names as one HTML page that needs nothing else: no network, no script, no other file.</summary>
/// <remarks>Every text is data: it is escaped, and the page's own policy forbids all but its style and its embedded pictures.</remarks>
public sealed class PictureSheet : IAsyncDisposable
{
    private const string Style = """
        :root { color-scheme: light dark; font-family: system-ui, sans-serif; }
        body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
        ol { list-style: none; padding: 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); }
        figure { margin: 0; }
        img, .none { width: 100%; height: 10rem; object-fit: contain; border-radius: .5rem; display: block; background: #8882; }
        .none { display: flex; align-items: center; justify-content: center; box-sizing: border-box; padding: 1rem; font-size: .85rem; }
        figcaption { margin-top: .35rem; font-size: .9rem; overflow-wrap: anywhere; }
        figcaption small { display: block; opacity: .75; }
        """;

    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly TextWriter _page;
    private readonly bool _ownsPage;

    /// <summary>Makes a sheet that is written to.</summary>
    /// <param name="page">Takes the page.</param>
    /// <param name="leaveOpen">Whether <paramref name="page"/> stays open when the sheet is disposed.</param>
    public PictureSheet(TextWriter page, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(page);
        _page = page;
        _ownsPage = !leaveOpen;
    }

    /// <summary>Makes a sheet in a file, in place of what was there.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The sheet.</returns>
    /// <exception cref="ConfigurationException">The file cannot be written.</exception>
    public static PictureSheet Create(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            return new PictureSheet(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new ConfigurationException($"the page {path} cannot be written: {cause.Message}", location: null, key: null, cause);
        }
    }

    /// <summary>Begins the page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="lead">A sentence below it; null for none.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The writing.</returns>
    public async Task BeginAsync(string title, string? lead = null, CancellationToken cancellationToken = default)
    {
        var policy =
            "default-src 'none'; img-src data:; "
            + $"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'";
        await WriteAsync(
                $"""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="{policy}">
                <meta name="referrer" content="no-referrer">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{Text(title)}</title>
                <style>{Style}</style>
                </head>
                <body>
                <h1>{Text(title)}</h1>
                {Paragraph(lead)}<ol>

                """,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Adds a picture.</summary>
    /// <param name="entry">The picture.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The writing.</returns>
    public async Task AddAsync(PictureSheetEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await WriteAsync("<li><figure>", cancellationToken).ConfigureAwait(false);
        if (PictureFormat.FindMediaType(entry.Picture.Span) is { } type)
        {
            await WriteAsync($"<img alt=\"{Text(entry.Name)}\" src=\"data:{type};base64,", cancellationToken).ConfigureAwait(false);
            await WriteAsync(Convert.ToBase64String(entry.Picture.Span), cancellationToken).ConfigureAwait(false);
            await WriteAsync("\">", cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var why = entry.Picture.IsEmpty ? entry.PictureIsMissingBecause : "browsers cannot show this format";
            await WriteAsync($"<span class=\"none\">{Text(why ?? "no picture")}</span>", cancellationToken).ConfigureAwait(false);
        }

        await WriteAsync($"<figcaption><bdi>{Text(entry.Name)}</bdi>", cancellationToken).ConfigureAwait(false);
        foreach (var line in entry.Details)
        {
            await WriteAsync($"<small><bdi>{Text(line)}</bdi></small>", cancellationToken).ConfigureAwait(false);
        }

        await WriteAsync("</figcaption></figure></li>\n", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the page.</summary>
    /// <param name="closing">A sentence below the pictures; null for none.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>The writing.</returns>
    public async Task EndAsync(string? closing = null, CancellationToken cancellationToken = default)
    {
        await WriteAsync($"</ol>\n{Paragraph(closing)}</body>\n</html>\n", cancellationToken).ConfigureAwait(false);
        await _page.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _ownsPage ? _page.DisposeAsync() : ValueTask.CompletedTask;

    private Task WriteAsync(string text, CancellationToken cancellationToken) => _page.WriteAsync(text.AsMemory(), cancellationToken);

    private static string Paragraph(string? sentence) =>
        sentence is null ? "" : string.Create(CultureInfo.InvariantCulture, $"<p>{Text(sentence)}</p>\n");

    private static string Text(string text) =>
        s_encoder.Encode(text.Any(char.IsControl) ? string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c)) : text);
}
