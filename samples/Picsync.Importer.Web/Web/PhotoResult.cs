using System.Globalization;

namespace Picsync.Importer.Web.Web;

/// <summary>Sends the bytes of a photo. Only what is a picture or a film is shown as one; everything else is data to be saved.</summary>
internal sealed class PhotoResult(Stream stream, string? contentType, long? lengthBytes, IAsyncDisposable owner) : IResult
{
    private static readonly HashSet<string> s_shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/webp",
        "image/avif",
        "image/heic",
        "video/mp4",
        "video/quicktime",
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using (owner)
        {
            var response = httpContext.Response;
            var isShown = contentType is not null && s_shown.Contains(contentType);
            response.ContentType = isShown ? contentType : "application/octet-stream";
            response.ContentLength = lengthBytes;
            response.Headers.ContentDisposition = isShown ? "inline" : "attachment";
            response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentPolicy;
            // Another person at the same machine must not see it from the browser's store.
            response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"private, max-age={600}");
            response.Headers.Vary = "Cookie";
            await stream.CopyToAsync(response.Body, httpContext.RequestAborted);
        }
    }
}
