namespace Picsync.Sync;

/// <summary>Tells whether a run of before accounts were told apart was one of this account's album.</summary>
internal static class EarlierRun
{
    private static readonly TimeSpan s_retention = TimeSpan.FromDays(90);

    /// <summary>Tells whether a key is one that earlier versions gave the album.</summary>
    public static bool IsOf(JournalKey key, JournalKey album, IFrameTargetReader target) =>
        key.AlbumName == album.AlbumName && target.EarlierIds.Contains(key.TargetId, StringComparer.Ordinal);

    /// <summary>Drops what no account took over, once this one has run under its own name for so long that the others had their time too.</summary>
    public static async Task ForgetAsync(
        EngineServices services,
        IFrameTargetReader target,
        JournalKey key,
        CancellationToken cancellationToken
    )
    {
        foreach (var earlier in target.EarlierIds.Select(id => key with { TargetId = id }))
        {
            var left = await services.Journal.GetLedgerAsync(earlier, cancellationToken).ConfigureAwait(false);
            if (left.Count == 0)
            {
                continue;
            }

            var runs = await services.Journal.GetRunsAsync(key, int.MaxValue, cancellationToken).ConfigureAwait(false);
            if (runs[^1].StartedAt < services.Time.GetUtcNow() - s_retention)
            {
                await services
                    .Journal.UpdateLedgerAsync(earlier, [], [.. left.Select(static entry => entry.Hash)], cancellationToken)
                    .ConfigureAwait(false);
            }
        }
    }

    /// <summary>Takes over what the journal has under an earlier id of the target, if all of it is this account's, and looks at the run.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="target">The target.</param>
    /// <param name="key">The album.</param>
    /// <param name="items">What the album holds now.</param>
    /// <param name="run">The run that is to be undone.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceRequestException">It may have been another account's. Nothing was changed.</exception>
    public static async Task ClaimAsync(
        ISyncJournal journal,
        IFrameTargetReader target,
        JournalKey key,
        IReadOnlyList<TargetItem> items,
        RunId run,
        CancellationToken cancellationToken
    )
    {
        var earlier = await EarlierJournal.ReadAsync(journal, target, key.AlbumName, cancellationToken).ConfigureAwait(false);
        earlier = earlier.MatchedWith(items);
        if (earlier.IsWhole)
        {
            await earlier.TakeOverAsync(journal, key, cancellationToken).ConfigureAwait(false);
        }

        if ((await journal.FindRunAsync(run, cancellationToken).ConfigureAwait(false))?.Key != key)
        {
            throw new ServiceRequestException(
                target.DisplayName,
                $"put back what run {run} deleted",
                "that run was made by a version that did not tell accounts apart, and what is known of its album is not all in this account's, so "
                    + "its photos may be somebody else's. They are in the trash folder until they are older than it keeps them."
            );
        }
    }
}
