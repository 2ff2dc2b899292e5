using System.Net;

namespace Picsync.Immich;

/// <summary>Opens the files of assets.</summary>
internal sealed class AssetBytes(ImmichTransport transport)
{
    public async Task<MediaContent> OpenAsync(string assetId, string name, ImmichSize size, CancellationToken cancellationToken)
    {
        var response = await SendAsync(assetId, name, size, cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfNotMedia(response);
            var headers = response.Content.Headers;
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new MediaContent(new AssetStream(body, headers.ContentLength), new ResponseOwner(response))
            {
                ContentType = headers.ContentType?.MediaType,
                LengthBytes = headers.ContentLength,
            };
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string assetId, string name, ImmichSize size, CancellationToken cancellationToken)
    {
        var path = $"assets/{Uri.EscapeDataString(assetId)}/";
        path += size switch
        {
            ImmichSize.Original => "original",
            ImmichSize.FullSize => "thumbnail?size=fullsize",
            ImmichSize.Preview => "thumbnail?size=preview",
            _ => "thumbnail?size=thumbnail",
        };
        try
        {
            return await transport.OpenAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException refused) when (IsGone(refused.StatusCode))
        {
            throw new ItemUnavailableException(name, "Immich does not have it any more, or not for the owner of this API key", refused);
        }
    }

    // Immich answers 400 for what is not there as well as for what may not be seen.
    private static bool IsGone(int? status) =>
        status is (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.NotFound or (int)HttpStatusCode.Gone;

    private static void ThrowIfNotMedia(HttpResponseMessage response)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (
            type is not null
            && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.EndsWith("/json", StringComparison.OrdinalIgnoreCase))
        )
        {
            throw new ServiceRequestException(
                ImmichRefusal.Service,
                ImmichOperations.Download,
                $"the server answered with {(type.Length <= 40 ? type : "text")} instead of a photo"
            )
            {
                StatusCode = (int)response.StatusCode,
                IsTransient = true,
            };
        }
    }

    private sealed class ResponseOwner(HttpResponseMessage response) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
