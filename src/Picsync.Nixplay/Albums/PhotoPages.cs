using Picsync.Nixplay.Wire;

namespace Picsync.Nixplay;

/// <summary>Single pages and single photos, as the service gives them.</summary>
internal sealed class PhotoPages(ApiConnection api)
{
    /// <summary>Gets one page, from 1, newest photos first; past the end it is empty.</summary>
    public async Task<IReadOnlyList<NixplayPhoto>> GetAsync(long albumId, int page, int pageSize, CancellationToken cancellationToken)
    {
        const string Operation = "list photos";
        var call = ApiCall.Get(Operation, "photos.list", $"album/{albumId}/pictures/json/?page={page}&limit={pageSize}");
        var wire = await api.GetAsync(call, NixplayJson.Default.PhotoPageWire, cancellationToken).ConfigureAwait(false);
        var photos =
            wire.Photos?.ConvertAll(static entry => ToPhoto(entry, Operation))
            ?? throw NixplayErrors.Unreadable(Operation, "its answer lacks the list of photos");
        NixplayTelemetry.CountListed(photos.Count);
        return photos;
    }

    public async Task<NixplayPhoto?> FindAsync(long photoId, CancellationToken cancellationToken)
    {
        const string Operation = "get photo";
        try
        {
            var call = ApiCall.Get(Operation, "photos.get", $"picture/{photoId}/");
            return ToPhoto(await api.GetAsync(call, NixplayJson.Default.PhotoWire, cancellationToken).ConfigureAwait(false), Operation);
        }
        catch (ServiceRequestException exception) when (exception.StatusCode == 404)
        {
            return null;
        }
    }

    public Task DeleteAsync(long photoId, CancellationToken cancellationToken) =>
        Deletion.RunAsync(
            api,
            ApiCall.Form("delete photo", "photos.delete", $"picture/{photoId}/delete/json/") with
            {
                IsRepeatable = true,
            },
            cancellationToken
        );

    private static NixplayPhoto ToPhoto(PhotoWire? wire, string operation) =>
        wire is { Id: > 0 and var id }
            ? new NixplayPhoto(id, wire.FileName ?? "")
            {
                Md5 = ContentHash.TryParse(HashKind.Md5, wire.Md5, out var hash) ? hash : null,
                AlbumId = wire.AlbumId,
                Caption = string.IsNullOrEmpty(wire.Caption) ? null : wire.Caption,
                SortDate = LenientDates.SortDate(wire.SortDate),
                OriginalAddress = SignedAddress.Choose(wire.Md5, wire.Url, wire.OriginalUrl, wire.OriginalUrlOlder),
            }
            : throw NixplayErrors.Unreadable(operation, "a photo in its answer lacks its id");
}
