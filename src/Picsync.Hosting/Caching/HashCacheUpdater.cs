using System.Buffers;
using System.Security.Cryptography;

namespace Picsync.Hosting;

/// <summary>Reads photos to learn their digests ahead of a sync, which then downloads only what it uploads.</summary>
/// <param name="cache">Remembers the digests.</param>
public sealed class HashCacheUpdater(IHashCache cache)
{
    private const int BufferBytes = 64 * 1024;
    private const int ParallelDownloads = 4;
    private const int BatchSize = 256;
    private readonly IHashCache _cache = cache ?? throw new ArgumentNullException(nameof(cache));

    /// <summary>Downloads every item of a source whose digests are not known and remembers them. Nothing is kept of the bytes.</summary>
    /// <param name="source">The source.</param>
    /// <param name="cancellationToken">Stops it; what was learnt in whole batches stays.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="PicsyncException">The source could not be listed or read.</exception>
    public async Task<HashCacheUpdate> UpdateAsync(IPhotoSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);

        var items = await ListAsync(source, cancellationToken).ConfigureAwait(false);
        var known = await _cache.GetAsync([.. items.Keys], cancellationToken).ConfigureAwait(false);
        var update = new HashCacheUpdate(items.Count, known.Count, 0, []);
        foreach (var batch in items.Where(pair => !known.ContainsKey(pair.Key)).Chunk(BatchSize))
        {
            update = await LearnAsync(source, batch, update, cancellationToken).ConfigureAwait(false);
        }

        return update;
    }

    private static async Task<Dictionary<HashCacheKey, MediaItem>> ListAsync(IPhotoSource source, CancellationToken cancellationToken)
    {
        var items = new Dictionary<HashCacheKey, MediaItem>();
        await foreach (var item in source.GetMediaItemsAsync(cancellationToken).ConfigureAwait(false))
        {
            items[new HashCacheKey(source.Id, item.Id, item.Version ?? "", Rendition.Original.Key)] = item;
        }

        return items;
    }

    private async Task<HashCacheUpdate> LearnAsync(
        IPhotoSource source,
        KeyValuePair<HashCacheKey, MediaItem>[] batch,
        HashCacheUpdate update,
        CancellationToken cancellationToken
    )
    {
        var learnt = new ContentHashes?[batch.Length];
        var problems = new string?[batch.Length];
        await Parallel
            .ForAsync(
                0,
                batch.Length,
                new ParallelOptions { MaxDegreeOfParallelism = ParallelDownloads, CancellationToken = cancellationToken },
                async (index, token) =>
                {
                    try
                    {
                        learnt[index] = await HashAsync(source, batch[index].Value, token).ConfigureAwait(false);
                    }
                    catch (ItemUnavailableException unavailable)
                    {
                        problems[index] = unavailable.Message;
                    }
                    catch (Exception cut) when (cut is IOException or HttpRequestException or TimeoutException)
                    {
                        // One download that broke off costs its own digest and no other's.
                        problems[index] = $"{batch[index].Value.FileName}: {cut.Message}";
                    }
                }
            )
            .ConfigureAwait(false);
        var entries = batch
            .Zip(learnt)
            .Where(pair => pair.Second is not null)
            .Select(pair => KeyValuePair.Create(pair.First.Key, pair.Second!))
            .ToList();
        await _cache.SetAsync(entries, cancellationToken).ConfigureAwait(false);
        return update with { Learnt = update.Learnt + entries.Count, Problems = [.. update.Problems, .. problems.OfType<string>()] };
    }

    private static async Task<ContentHashes> HashAsync(IPhotoSource source, MediaItem item, CancellationToken cancellationToken)
    {
        var open = await source.OpenReadAsync(item, Rendition.Original, cancellationToken).ConfigureAwait(false);
        await using var _ = open.ConfigureAwait(false);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var length = 0L;
            for (int read; (read = await open.Stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0; length += read)
            {
                md5.AppendData(buffer, 0, read);
                sha256.AppendData(buffer, 0, read);
            }

            return open.LengthBytes is { } announced && announced != length
                ? throw new ItemUnavailableException(item.FileName, $"{length} of {announced} bytes came")
                : new ContentHashes(
                    ContentHash.FromBytes(HashKind.Md5, md5.GetHashAndReset()),
                    ContentHash.FromBytes(HashKind.Sha256, sha256.GetHashAndReset()),
                    length
                );
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
