namespace Picsync.Sync;

/// <summary>Writes down what a person says of photos that were taken out of an album.</summary>
internal sealed class HideRun(EngineServices services, SyncJob job, ProgressTracker? progress = null)
{
    private readonly JournalKey _key = new(job.Target.Id, job.AlbumName);

    /// <summary>Lists what stays away and what waits, the longest first.</summary>
    public async Task<IReadOnlyList<HiddenPhoto>> ListAsync(CancellationToken cancellationToken)
    {
        var photos = await services.Journal.GetHiddenAsync(_key, cancellationToken).ConfigureAwait(false);
        return [.. photos.OrderBy(static photo => photo.Since).ThenBy(static photo => photo.FileName, StringComparer.Ordinal)];
    }

    /// <summary>Lets photos stay away, or follow their sources again. Under the lease, so that no run works by what was before.</summary>
    public async Task AnswerAsync(IReadOnlyCollection<ContentHash> photos, bool restores, CancellationToken cancellationToken)
    {
        var lease = await AlbumLease.TakeAsync(_key, services, progress, cancellationToken).ConfigureAwait(false);
        await using var _ = lease.ConfigureAwait(false);
        var wanted = photos.ToHashSet();
        var known = await services.Journal.GetHiddenAsync(_key, cancellationToken).ConfigureAwait(false);
        List<HiddenPhoto> meant = [.. known.Where(photo => wanted.Contains(photo.Hash))];
        if (restores)
        {
            // What the ledger lists would be missed again. A run that was cut off may have left it there.
            List<ContentHash> hashes = [.. meant.Select(static photo => photo.Hash)];
            await services.Journal.UpdateLedgerAsync(_key, [], hashes, cancellationToken).ConfigureAwait(false);
            await services.Journal.UpdateHiddenAsync(_key, [], hashes, cancellationToken).ConfigureAwait(false);
            return;
        }

        List<HiddenPhoto> answered =
        [
            .. meant.Where(static photo => photo.IsWaiting).Select(static photo => photo with { IsWaiting = false, IsAsked = false }),
        ];
        await services.Journal.UpdateHiddenAsync(_key, answered, [], cancellationToken).ConfigureAwait(false);
    }
}
