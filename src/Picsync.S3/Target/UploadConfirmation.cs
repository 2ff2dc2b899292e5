namespace Picsync.S3;

/// <summary>Sees whether uploads are in the album: by one listing, or by a look at each where that takes fewer requests.</summary>
internal sealed class UploadConfirmation(S3Connection connection, S3Location location, bool withFolders)
{
    private const int LooksAtATime = 16;

    /// <summary>Looks, and looks again after a while for those that are not seen.</summary>
    public async Task<IReadOnlyList<StoredPhoto>> WaitAsync(
        AlbumState state,
        IReadOnlyList<UploadReceipt> receipts,
        CancellationToken cancellationToken
    )
    {
        var missing = receipts
            .Select(receipt => (receipt.Hash, Photo: receipt.ItemId is { } key ? state.Find(key) : state.Find(receipt.Hash)))
            .Where(static pair => pair.Photo?.Metadata.Md5 == pair.Hash)
            .Select(static pair => pair.Photo!)
            .DistinctBy(static photo => photo.Key)
            .ToDictionary(static photo => photo.Key, StringComparer.Ordinal);
        var seen = new List<StoredPhoto>(missing.Count);
        foreach (var delay in (IEnumerable<TimeSpan>)[TimeSpan.Zero, .. connection.Options.ConfirmDelays])
        {
            if (missing.Count == 0)
            {
                break;
            }

            if (delay > TimeSpan.Zero)
            {
                Log.NotSeenYet(connection.Logger, missing.Count, location.Bucket, delay);
                await Task.Delay(delay, connection.Time, cancellationToken).ConfigureAwait(false);
            }

            foreach (var key in await LookAsync(state, missing, cancellationToken).ConfigureAwait(false))
            {
                seen.Add(missing[key]);
                missing.Remove(key);
            }
        }

        return seen;
    }

    private async Task<IReadOnlyCollection<string>> LookAsync(
        AlbumState state,
        Dictionary<string, StoredPhoto> missing,
        CancellationToken cancellationToken
    ) =>
        missing.Count < state.PageCount
            ? await LookAtEachAsync(missing, cancellationToken).ConfigureAwait(false)
            : await ListAsync(state, missing, cancellationToken).ConfigureAwait(false);

    private async Task<IReadOnlyCollection<string>> ListAsync(
        AlbumState state,
        Dictionary<string, StoredPhoto> missing,
        CancellationToken cancellationToken
    )
    {
        var seen = new List<string>();
        var listing = new ObjectListing(connection, location.Bucket);
        await foreach (var page in listing.GetPagesAsync(state.Prefix, withFolders, cancellationToken).ConfigureAwait(false))
        {
            seen.AddRange(
                page.Where(item => missing.TryGetValue(item.Key, out var photo) && IsSame(photo, item.ETag, item.LengthBytes))
                    .Select(static item => item.Key)
            );
        }

        return seen;
    }

    private async Task<IReadOnlyCollection<string>> LookAtEachAsync(
        Dictionary<string, StoredPhoto> missing,
        CancellationToken cancellationToken
    )
    {
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = LooksAtATime, CancellationToken = cancellationToken };
        await Parallel
            .ForEachAsync(
                missing.Values,
                parallel,
                async (photo, token) =>
                {
                    var head = await ObjectHead.FindAsync(connection, location.Bucket, photo.Key, token).ConfigureAwait(false);
                    if (head is not null && IsSame(photo, head.ETag, head.LengthBytes))
                    {
                        seen.Enqueue(photo.Key);
                    }
                }
            )
            .ConfigureAwait(false);
        return seen;
    }

    // An object of the tag that the upload was answered with is the object that was uploaded.
    private static bool IsSame(StoredPhoto photo, string etag, long lengthBytes) =>
        photo.ETag.Length > 0 && photo.ETag == etag && photo.LengthBytes == lengthBytes;
}
