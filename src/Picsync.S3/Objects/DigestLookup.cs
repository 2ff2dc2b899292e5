using System.Collections.Concurrent;

namespace Picsync.S3;

/// <summary>
/// Finds the digests of listed objects that no manifest names: by their ETags where those are digests, else by a look at each, which
/// the manifest then saves the next run.
/// </summary>
internal sealed class DigestLookup(S3Connection connection, string bucket)
{
    private const int LooksAtATime = 16;
    private const long LongestReadBytes = 64L << 20;

    /// <summary>Finds out.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="looksAtParts">Whether objects that were uploaded in parts, whose ETag is never a digest, are looked at too.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is known, by key. An object that nothing is known of is left out.</returns>
    public async Task<IReadOnlyDictionary<string, PhotoMetadata>> FindAsync(
        IReadOnlyCollection<ListedObject> objects,
        bool looksAtParts,
        CancellationToken cancellationToken
    )
    {
        var known = new ConcurrentDictionary<string, PhotoMetadata>(StringComparer.Ordinal);
        var whole = objects.Where(static item => Etags.AsMd5(item.ETag) is not null).ToList();
        IEnumerable<ListedObject> unclear = looksAtParts ? objects.Except(whole) : [];
        if (await AreDigestsAsync(whole, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in whole)
            {
                known[item.Key] = new PhotoMetadata { Md5 = Etags.AsMd5(item.ETag) };
            }
        }
        else
        {
            unclear = unclear.Concat(whole);
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = LooksAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(unclear, parallel, LookAsync).ConfigureAwait(false);
        return known;

        async ValueTask LookAsync(ListedObject item, CancellationToken token)
        {
            var head = await ObjectHead.FindAsync(connection, bucket, item.Key, token).ConfigureAwait(false);
            if (head is not null && head.ETag == item.ETag)
            {
                known[item.Key] = head.Metadata with { Md5 = head.Md5 };
            }
        }
    }

    /// <summary>Tells whether the tags of objects that look like digests are some.</summary>
    /// <remarks>
    /// The first and the last object are looked at: where somebody has changed the bucket's encryption, they are of either kind.
    /// </remarks>
    public async Task<bool> AreDigestsAsync(List<ListedObject> whole, CancellationToken cancellationToken)
    {
        if (whole.Count == 0)
        {
            return true;
        }

        if (connection.TagMeaning.Find(bucket) is { } isMd5)
        {
            return isMd5;
        }

        var (isSeen, isProven) = (false, false);
        foreach (var item in ((ListedObject[])[whole[0], whole[^1]]).DistinctBy(static item => item.Key))
        {
            if (await ObjectHead.FindAsync(connection, bucket, item.Key, cancellationToken).ConfigureAwait(false) is not { } head)
            {
                continue;
            }

            if (head.HidesDigest)
            {
                return Note(isMd5: false);
            }

            (isSeen, isProven) = (true, isProven || head.ProvesDigest);
        }

        if (isProven || (isSeen && connection.OtherService is null))
        {
            return Note(isMd5: true);
        }

        // Amazon says of each object whether its tag is a digest. Of other services, the tags of objects that Picsync did not put there are believed once
        // one was compared with the bytes.
        var smallest = whole.MinBy(static item => item.LengthBytes)!;
        return isSeen
            && await IsDigestOfItsBytesAsync(smallest, cancellationToken).ConfigureAwait(false) is { } isMd5Seen
            && Note(isMd5Seen);
    }

    private bool Note(bool isMd5)
    {
        isMd5 = connection.TagMeaning.Note(bucket, isMd5);
        Log.EtagsMean(connection.Logger, bucket, isMd5 ? "the MD5 digest" : "nothing");
        return isMd5;
    }

    // Null: it cannot be read, or not for this.
    private async Task<bool?> IsDigestOfItsBytesAsync(ListedObject item, CancellationToken cancellationToken)
    {
        if (item.LengthBytes > LongestReadBytes || item.IsArchived)
        {
            return null;
        }

        var hashes = new ContentHashes(Etags.AsMd5(item.ETag), Sha256: null, item.LengthBytes);
        var check = new StoredBytes(connection, bucket, item.Key, hashes) { LengthBytes = item.LengthBytes };
        return await check.ReadBackAsync(cancellationToken).ConfigureAwait(false);
    }
}
