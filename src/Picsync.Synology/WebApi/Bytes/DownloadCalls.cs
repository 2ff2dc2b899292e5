namespace Picsync.Synology.WebApi;

/// <summary>The calls that give bytes. Pictures in the NAS's own sizes go by the unit's id, originals by the item's.</summary>
/// <remarks>What the NAS refuses by one way it may give by another; only what it refuses by all of them is refused.</remarks>
internal sealed class DownloadCalls(ApiConnection connection)
{
    /// <summary>Opens a picture in one of the NAS's own sizes: a JPEG, whatever the original is.</summary>
    public Task<BinaryReply> OpenThumbnailAsync(PhotoItem item, string size, CancellationToken cancellationToken)
    {
        var unit = item.UnitId ?? throw new ArgumentException("The item comes without its unit.", nameof(item));
        return OpenAsync(
            item,
            space => ValueTask.FromResult(new ApiCall("open a thumbnail", space.In("Thumbnail"), "get", 2)),
            _ => new ApiParameters().Add("id", unit).Add("cache_key", item.CacheKey ?? "").Add("type", "unit").Add("size", size),
            cancellationToken
        );
    }

    /// <summary>Opens the original file, or the archive of several.</summary>
    public Task<BinaryReply> OpenOriginalAsync(PhotoItem item, CancellationToken cancellationToken)
    {
        return OpenAsync(item, CallAsync, ParametersOf, cancellationToken);

        async ValueTask<ApiCall> CallAsync(PhotoSpace space)
        {
            var api = space.In("Download");
            var byItem = await connection.Versions.HasAsync(api, 2, cancellationToken).ConfigureAwait(false);
            return new ApiCall("download an original", api, "download", byItem ? 2 : 1);
        }

        ApiParameters ParametersOf(ApiCall call) =>
            call.Version == 2
                ? new ApiParameters().Add("item_id", [item.Id]).Add("download_type", "source").Add("force_download", true)
                : new ApiParameters().Add("unit_id", [item.UnitId ?? throw NoUnit(item)]).Add("cache_key", item.CacheKey ?? "");
    }

    /// <summary>Whether a refusal may be about the way to an item: it is not known by that way, or not for the account.</summary>
    public static bool IsRefused(int code) =>
        code is ApiCodes.NoPermission or ApiCodes.AlbumNotById or ApiCodes.SpaceDisabled or 100 or 114 or 120 or 600 or 642 or 803;

    private async Task<BinaryReply> OpenAsync(
        PhotoItem item,
        Func<PhotoSpace, ValueTask<ApiCall>> callAsync,
        Func<ApiCall, ApiParameters> parametersOf,
        CancellationToken cancellationToken
    )
    {
        var ways = item.Ways.ToList();
        for (var i = 0; ; i++)
        {
            var call = await callAsync(ways[i].Space).ConfigureAwait(false);
            var parameters = parametersOf(call);
            if (ways[i].Passphrase is { } passphrase)
            {
                parameters.Add("passphrase", passphrase);
            }

            try
            {
                return await connection.OpenAsync(call with { Parameters = parameters }, cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceRequestException refused) when (i < ways.Count - 1 && MayGoAnotherWay(refused))
            {
                Log.OtherWay(
                    connection.Logger,
                    call.Operation,
                    ways[i].Passphrase is null ? "by itself" : "by the album's passphrase",
                    refused is ApiRefusal refusal ? $"code {refusal.Code}" : refused.Reason
                );
            }
        }
    }

    // In place of a thumbnail that the account may not see comes a page of the portal.
    private static bool MayGoAnotherWay(ServiceRequestException refused) =>
        refused is ApiRefusal refusal ? IsRefused(refusal.Code) || ApiCodes.IsUnknownCall(refusal.Code) : !refused.IsTransient;

    private static ItemUnavailableException NoUnit(PhotoItem item) => new(item.FileName, "the NAS does not tell which file it is");
}
