using Picsync;

namespace OwnSource;

/// <summary>One photo at a web address. Its version is what the server calls its bytes, so a changed photo is noticed.</summary>
internal sealed class WebPhoto(Uri address) : IPhotoSource
{
    private static readonly HttpClient s_http = new();

    public SourceId Id { get; } = new("webphotos/" + address);

    public SourceCapabilities Capabilities { get; } = new();

    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var response = await SendAsync(
            HttpMethod.Head,
            cause => new IncompleteListingException(address.Host, cause.Message, cause),
            cancellationToken
        );
        yield return new MediaItem
        {
            Id = address.AbsoluteUri,
            FileName = Path.GetFileName(address.LocalPath),
            ContentType = response.Content.Headers.ContentType?.MediaType,
            Version = response.Headers.ETag?.Tag ?? response.Content.Headers.LastModified?.ToString("O"),
        };
    }

    public async Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        var response = await SendAsync(
            HttpMethod.Get,
            cause => new ServiceRequestException(address.Host, "give the photo", cause.Message, cause),
            cancellationToken
        );
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return new MediaContent(stream) { LengthBytes = response.Content.Headers.ContentLength };
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        Func<HttpRequestException, PicsyncException> failure,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var request = new HttpRequestMessage(method, address);
            var response = await s_http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.EnsureSuccessStatusCode();
        }
        catch (HttpRequestException cause)
        {
            throw failure(cause);
        }
    }
}
