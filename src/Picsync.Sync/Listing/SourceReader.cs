namespace Picsync.Sync;

/// <summary>Reads the sources of a job, all at once, and joins what they list.</summary>
internal static class SourceReader
{
    /// <summary>Reads the sources.</summary>
    /// <param name="queries">How they are asked.</param>
    /// <param name="habits">How their services are known to count, by list.</param>
    /// <param name="now">The moment of the run.</param>
    /// <param name="cache">Where dates were read before.</param>
    /// <param name="learned">Takes dates that are read now; null to remember none.</param>
    /// <param name="progress">Hears of each item.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SourceListing> ReadAsync(
        IReadOnlyList<SourceQuery> queries,
        IReadOnlyDictionary<ListKey, CountHabit> habits,
        DateTimeOffset now,
        IHashCache cache,
        LearnedHashes? learned,
        ProgressTracker progress,
        CancellationToken cancellationToken
    )
    {
        var listings = await Task.WhenAll(
                queries.Select(query =>
                    new ListReader(query, habits.GetValueOrDefault(query.List), now, progress).ReadAsync(List(query), cancellationToken)
                )
            )
            .ConfigureAwait(false);
        return new SourceListing(
            [.. listings.SelectMany(static listing => listing.Entries)],
            [.. listings.SelectMany(static listing => listing.Doubts)],
            [.. listings.SelectMany(static listing => listing.Errors)]
        )
        {
            LeftOut = [.. listings.SelectMany(static listing => listing.LeftOut)],
            Notes = [.. listings.SelectMany(static listing => listing.Notes)],
            Lists = [.. listings.SelectMany(static listing => listing.Lists)],
        };

        IAsyncEnumerable<MediaItem> List(SourceQuery query)
        {
            var items = query.ListAsync(cancellationToken);
            return query.AsksForDates
                ? PhotoDates.FillInAsync(query.Source, items, cache, learned is null ? null : learned.AddAsync, cancellationToken)
                : items;
        }
    }
}
