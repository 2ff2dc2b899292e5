using Microsoft.Net.Http.Headers;

namespace Picsync.Importer.Web.Web;

/// <summary>Sends the bytes of a photo. Only what is a picture or a film is shown as one; everything else is data to be saved.</summary>
internal sealed class PhotoResult(MediaContent content, string? fileName = null) : IResult
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
        await using (content)
        {
            var response = httpContext.Response;
            var isShown = content.ContentType is { } contentType && s_shown.Contains(contentType);
            response.ContentType = isShown ? content.ContentType : "application/octet-stream";
            response.ContentLength = content.LengthBytes;
            var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
            if (fileName is not null)
            {
                // Encodes what a header cannot hold.
                disposition.SetHttpFileName(fileName);
            }

            response.Headers.ContentDisposition = disposition.ToString();
            response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentPolicy;
            // Another person at the same machine must not see it from the browser's store.
            response.Headers.CacheControl = "private, max-age=600";
            response.Headers.Vary = "Cookie";
            await content.Stream.CopyToAsync(response.Body, httpContext.RequestAborted);
        }
    }
}
