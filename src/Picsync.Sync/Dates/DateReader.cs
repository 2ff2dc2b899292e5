using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Picsync.Sync;

/// <summary>Reads the dates of one source's photos in batches.</summary>
internal sealed class DateReader(
    IDateReadingPhotoSource source,
    IHashCache? cache,
    Func<HashCacheKey, ContentHashes, CancellationToken, Task>? learned
)
{
    private const int BatchSize = 256;
    private const int ParallelReads = 4;

    // The number stands for what is looked at inside a photo: with another one every photo is looked at anew.
    private const string Rendition = "taken/1";

    public async IAsyncEnumerable<MediaItem> FillInAsync(
        IAsyncEnumerable<MediaItem> items,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var enumerator = items.GetAsyncEnumerator(cancellationToken);
        await using var _ = enumerator.ConfigureAwait(false);
        for (var isOver = false; !isOver; )
        {
            // Items that came before a listing broke off are valid, so they are given before the error is.
            var (batch, error) = await TakeBatchAsync(enumerator).ConfigureAwait(false);
            isOver = batch.Length < BatchSize;
            await FillInAsync(batch, cancellationToken).ConfigureAwait(false);
            foreach (var item in batch)
            {
                yield return item;
            }

            error?.Throw();
        }
    }

    public async Task FillInAsync(MediaItem[] items, CancellationToken cancellationToken)
    {
        var unknown = Enumerable.Range(0, items.Length).Where(i => items[i] is { TakenAt: null, UnavailableReason: null }).ToList();
        if (unknown.Count > 0 && cache is not null)
        {
            var cached = await cache.GetAsync([.. unknown.Select(i => KeyOf(items[i]))], cancellationToken).ConfigureAwait(false);
            foreach (var i in unknown.Where(i => cached.ContainsKey(KeyOf(items[i]))).ToList())
            {
                items[i] = items[i] with { TakenAt = cached[KeyOf(items[i])].TakenAt };
                unknown.Remove(i);
            }
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken };
        await Parallel
            .ForEachAsync(unknown, parallel, async (i, token) => items[i] = await ReadAsync(items[i], token).ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    private static async Task<(MediaItem[] Batch, ExceptionDispatchInfo? Error)> TakeBatchAsync(IAsyncEnumerator<MediaItem> enumerator)
    {
        var batch = new List<MediaItem>(BatchSize);
        try
        {
            while (batch.Count < BatchSize && await enumerator.MoveNextAsync().ConfigureAwait(false))
            {
                batch.Add(enumerator.Current);
            }

            return ([.. batch], null);
        }
        catch (PicsyncException error)
        {
            return ([.. batch], ExceptionDispatchInfo.Capture(error));
        }
    }

    private async Task<MediaItem> ReadAsync(MediaItem item, CancellationToken cancellationToken)
    {
        try
        {
            var taken = await source.ReadTakenAtAsync(item, cancellationToken).ConfigureAwait(false);
            if (learned is not null)
            {
                var facts = new ContentHashes(Md5: null, Sha256: null) { TakenAt = taken };
                await learned(KeyOf(item), facts, cancellationToken).ConfigureAwait(false);
            }

            return item with
            {
                TakenAt = taken,
            };
        }
        catch (ItemUnavailableException unavailable)
        {
            return item with { UnavailableReason = unavailable.Reason };
        }
    }

    private HashCacheKey KeyOf(MediaItem item) => new(source.Id, item.Id, item.Version ?? "", Rendition);
}
