using System.Net;
using System.Net.Http.Headers;
using Picsync.Shared.Http;

namespace Picsync.Nixplay;

/// <summary>Reads originals through their signed addresses, without cookies; an expired address is renewed once.</summary>
internal sealed class OriginalDownload(NixplayTransport transport, PhotoPages photos)
{
    private const string Operation = "download the original";

    public async Task<MediaContent> OpenAsync(NixplayPhoto photo, CancellationToken cancellationToken)
    {
        var response = await SendAsync(photo, range: null, cancellationToken).ConfigureAwait(false);
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new MediaContent(stream, new ResponseOwner(response))
            {
                ContentType = response.Content.Headers.ContentType?.MediaType,
                LengthBytes = response.Content.Headers.ContentLength,
            };
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Asks for the first byte alone: the address is signed for GET, so HEAD is refused.</summary>
    public async Task<long> GetLengthAsync(NixplayPhoto photo, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(photo, new RangeHeaderValue(0, 0), cancellationToken).ConfigureAwait(false);
        return response.Content.Headers.ContentRange?.Length
            ?? (response.StatusCode == HttpStatusCode.OK ? response.Content.Headers.ContentLength : null)
            ?? throw NixplayErrors.Unreadable(Operation, "its answer does not tell the length");
    }

    private async Task<HttpResponseMessage> SendAsync(NixplayPhoto photo, RangeHeaderValue? range, CancellationToken cancellationToken)
    {
        var address = photo.OriginalAddress ?? (await RenewAsync(photo, cancellationToken).ConfigureAwait(false)).OriginalAddress;
        var response = await SendOnceAsync(photo, address, range, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Forbidden)
        {
            response.Dispose();
            address = (await RenewAsync(photo, cancellationToken).ConfigureAwait(false)).OriginalAddress;
            response = await SendOnceAsync(photo, address, range, cancellationToken).ConfigureAwait(false);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        var status = (int)response.StatusCode;
        response.Dispose();
        throw status is 404 or 410
            ? new ItemUnavailableException(photo.FileName, $"its original is gone from storage ({status})")
            : new ServiceRequestException(NixplayErrors.Service, Operation, $"storage answered {status}") { StatusCode = status };
    }

    private async Task<HttpResponseMessage> SendOnceAsync(
        NixplayPhoto photo,
        Uri? address,
        RangeHeaderValue? range,
        CancellationToken cancellationToken
    )
    {
        if (address is null)
        {
            throw new ItemUnavailableException(photo.FileName, "Nixplay gives no address of its original");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address).AsRepeatable();
        request.Headers.Range = range;
        try
        {
            return await transport.SendRawAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (NixplayErrors.IsExpected(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw NixplayErrors.FromException(Operation, exception, mayHaveBeenDone: false);
        }
    }

    private async Task<NixplayPhoto> RenewAsync(NixplayPhoto photo, CancellationToken cancellationToken) =>
        await photos.FindAsync(photo.Id, cancellationToken).ConfigureAwait(false)
        ?? throw new ItemUnavailableException(photo.FileName, "it is no longer in the account");

    private sealed class ResponseOwner(HttpResponseMessage response) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
