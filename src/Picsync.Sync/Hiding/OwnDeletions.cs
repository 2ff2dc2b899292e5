namespace Picsync.Sync;

/// <summary>Finds photos that are gone from an album because of us, or that may be.</summary>
internal static class OwnDeletions
{
    private const int MostRuns = 1_000;

    /// <summary>Looks for deletions of ours, finished or not, that came after the photos were seen in the album.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="key">The album.</param>
    /// <param name="missing">What the album lacks.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The digests of those that one explains. A deletion that was never seen to succeed explains a photo too.</returns>
    public static async Task<IReadOnlySet<ContentHash>> FindAsync(
        ISyncJournal journal,
        JournalKey key,
        IReadOnlyCollection<LedgerEntry> missing,
        CancellationToken cancellationToken
    )
    {
        if (missing.Count == 0)
        {
            return new HashSet<ContentHash>();
        }

        var open = await journal.GetUnfinishedActionsAsync(key, JournalActionKind.Delete, cancellationToken).ConfigureAwait(false);
        var lastTried = open.Select(static action => action.Subject)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(static subject => subject, static _ => DateTimeOffset.MaxValue, StringComparer.Ordinal);
        var oldest = missing.Min(static entry => entry.PutAt);
        foreach (var run in await journal.GetRunsAsync(key, MostRuns, cancellationToken).ConfigureAwait(false))
        {
            if (run.StartedAt < oldest || run is { Status: "ok", DeletedCount: 0 })
            {
                continue;
            }

            foreach (var action in await journal.GetActionsAsync(run.Id, cancellationToken).ConfigureAwait(false))
            {
                if (action.Kind == JournalActionKind.Delete && run.StartedAt > lastTried.GetValueOrDefault(action.Subject))
                {
                    lastTried[action.Subject] = run.StartedAt;
                }
            }
        }

        return missing
            .Where(entry => lastTried.TryGetValue(entry.Hash.ToString(), out var tried) && tried >= entry.PutAt)
            .Select(static entry => entry.Hash)
            .ToHashSet();
    }
}
