namespace Picsync.Sync;

/// <summary>
/// Fills in when photos were taken where a source's list does not tell: from a cache, else from inside the photo, once for each version
/// of it.
/// </summary>
public static class PhotoDates
{
    /// <summary>Gives items with their dates, in their order.</summary>
    /// <param name="source">The source that listed them.</param>
    /// <param name="items">The items.</param>
    /// <param name="cache">What was read before; null for nothing.</param>
    /// <param name="learned">Takes what is read now, to remember it; null to remember nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>
    /// The items. One that could not be looked at has no date and a <see cref="MediaItem.UnavailableReason"/>: it may have a date.
    /// </returns>
    public static IAsyncEnumerable<MediaItem> FillInAsync(
        IPhotoSource source,
        IAsyncEnumerable<MediaItem> items,
        IHashCache? cache,
        Func<HashCacheKey, ContentHashes, CancellationToken, Task>? learned,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(items);
        return source.Find<IDateReadingPhotoSource>() is { } reading
            ? new DateReader(reading, cache, learned).FillInAsync(items, cancellationToken)
            : items;
    }

    /// <summary>Gives one item with its date, if its source can tell.</summary>
    /// <param name="source">The source that listed it.</param>
    /// <param name="item">The item.</param>
    /// <param name="cache">What was read before; null for nothing.</param>
    /// <param name="learned">Takes what is read now, to remember it; null to remember nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The date; null when there is none, or it could not be looked for.</returns>
    public static async Task<DateTimeOffset?> FindAsync(
        IPhotoSource source,
        MediaItem item,
        IHashCache? cache,
        Func<HashCacheKey, ContentHashes, CancellationToken, Task>? learned,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(item);
        MediaItem[] one = [item];
        if (source.Find<IDateReadingPhotoSource>() is { } reading)
        {
            await new DateReader(reading, cache, learned).FillInAsync(one, cancellationToken).ConfigureAwait(false);
        }

        return one[0].TakenAt;
    }
}
