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

            foreach (var photo in await LookAsync(state, missing, cancellationToken).ConfigureAwait(false))
            {
                state.Add(photo);
                seen.Add(photo);
                missing.Remove(photo.Key);
            }
        }

        return seen;
    }

    private async Task<IReadOnlyCollection<StoredPhoto>> LookAsync(
        AlbumState state,
        Dictionary<string, StoredPhoto> missing,
        CancellationToken cancellationToken
    ) =>
        missing.Count < state.PageCount
            ? await LookAtEachAsync(missing.Values, cancellationToken).ConfigureAwait(false)
            : await ListAsync(state, missing, cancellationToken).ConfigureAwait(false);

    private async Task<IReadOnlyCollection<StoredPhoto>> ListAsync(
        AlbumState state,
        Dictionary<string, StoredPhoto> missing,
        CancellationToken cancellationToken
    )
    {
        var seen = new List<StoredPhoto>();
        var unclear = new List<StoredPhoto>();
        var listing = new ObjectListing(connection, location.Bucket);
        await foreach (var page in listing.GetPagesAsync(state.Prefix, withFolders, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page)
            {
                if (missing.TryGetValue(item.Key, out var photo) && photo.LengthBytes == item.LengthBytes)
                {
                    // The service gives another tag, or none, to the listing than to the upload: a look shows whether it is the photo.
                    (photo.ETag == item.ETag ? seen : unclear).Add(photo with { ETag = item.ETag });
                }
            }
        }

        var looked = await LookAtEachAsync(unclear, cancellationToken).ConfigureAwait(false);
        return [.. seen, .. unclear.IntersectBy(looked.Select(static photo => photo.Key), static photo => photo.Key)];
    }

    private async Task<IReadOnlyCollection<StoredPhoto>> LookAtEachAsync(
        IReadOnlyCollection<StoredPhoto> photos,
        CancellationToken cancellationToken
    )
    {
        var seen = new System.Collections.Concurrent.ConcurrentQueue<StoredPhoto>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = LooksAtATime, CancellationToken = cancellationToken };
        await Parallel
            .ForEachAsync(
                photos,
                parallel,
                async (photo, token) =>
                {
                    var head = await ObjectHead.FindAsync(connection, location.Bucket, photo.Key, token).ConfigureAwait(false);
                    if (head is not null && IsSame(photo, head))
                    {
                        seen.Enqueue(photo with { ETag = head.ETag });
                    }
                }
            )
            .ConfigureAwait(false);
        return seen;
    }

    // An object of the tag that the upload was answered with is the object that was uploaded; so is one that carries the photo's digest.
    private static bool IsSame(StoredPhoto photo, ObjectHead head) =>
        photo.LengthBytes == head.LengthBytes
        && ((photo.ETag.Length > 0 && photo.ETag == head.ETag) || (photo.Metadata.Md5 is { } md5 && head.Metadata.Md5 == md5));
}
