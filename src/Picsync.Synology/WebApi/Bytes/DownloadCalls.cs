namespace Picsync.Synology.WebApi;

/// <summary>The calls that give bytes. Pictures in the NAS's own sizes go by the unit's id, originals by the item's.</summary>
internal sealed class DownloadCalls(ApiConnection connection)
{
    /// <summary>Opens a picture in one of the NAS's own sizes: a JPEG, whatever the original is.</summary>
    public Task<BinaryReply> OpenThumbnailAsync(PhotoItem item, string size, CancellationToken cancellationToken)
    {
        var parameters = new ApiParameters()
            .Add("id", item.UnitId ?? throw new ArgumentException("The item comes without its unit.", nameof(item)))
            .Add("cache_key", item.CacheKey ?? "")
            .Add("type", "unit")
            .Add("size", size);
        return OpenAsync(new ApiCall("open a thumbnail", item.Space.In("Thumbnail"), "get", 2), parameters, item, cancellationToken);
    }

    /// <summary>Opens the original file, or the archive of several.</summary>
    public async Task<BinaryReply> OpenOriginalAsync(PhotoItem item, CancellationToken cancellationToken)
    {
        var api = item.Space.In("Download");
        var byItem = await connection.Versions.HasAsync(api, 2, cancellationToken).ConfigureAwait(false);
        var parameters = byItem
            ? new ApiParameters().Add("item_id", [item.Id]).Add("download_type", "source").Add("force_download", true)
            : new ApiParameters().Add("unit_id", [item.UnitId ?? throw NoUnit(item)]).Add("cache_key", item.CacheKey ?? "");
        return await OpenAsync(new ApiCall("download an original", api, "download", byItem ? 2 : 1), parameters, item, cancellationToken)
            .ConfigureAwait(false);
    }

    private Task<BinaryReply> OpenAsync(ApiCall call, ApiParameters parameters, PhotoItem item, CancellationToken cancellationToken)
    {
        if (item.Passphrase is { } passphrase)
        {
            parameters.Add("passphrase", passphrase);
        }

        return connection.OpenAsync(call with { Parameters = parameters }, cancellationToken);
    }

    private static ItemUnavailableException NoUnit(PhotoItem item) => new(item.FileName, "the NAS does not tell which file it is");
}
