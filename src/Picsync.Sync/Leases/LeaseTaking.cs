namespace Picsync.Sync;

/// <summary>
/// Takes an album's lease: at once when it is free or its holder is known to be gone; else when its holder gave no sign for as long as
/// a lease is in force, by the monotonic clock of this process. Clocks on the wall decide nothing.
/// </summary>
internal sealed class LeaseTaking(JournalKey key, EngineServices services, ProgressTracker? progress)
{
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _time = services.Time;
    private readonly string _holder = LeaseHolder.NewName();
    private SyncLease? _watched;
    private long _watchedSince;
    private bool _wasRenewed;

    /// <exception cref="LeaseLostException">Another runner has the album.</exception>
    public async Task<LeaseTerm> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = _time.GetTimestamp();
        while (true)
        {
            var (timestamp, now) = (_time.GetTimestamp(), _time.GetUtcNow());
            var lease = await services
                .Journal.TakeLeaseAsync(key, _holder, AlbumLease.Duration, MayTake, cancellationToken)
                .ConfigureAwait(false);
            if (lease.Holder == _holder)
            {
                return new LeaseTerm(lease, timestamp, now);
            }

            Watch(lease);
            if (_time.GetElapsedTime(startedAt) >= services.Options.LeaseWait && !IsWorthWatching(lease))
            {
                throw new LeaseLostException(
                    key.AlbumName,
                    $"{LeaseHolder.Describe(lease.Holder)} is syncing it at this moment. Wait until that run has ended, then run again."
                );
            }

            // To wait as it was told to is all that the run can do.
            TrafficCounter.Current?.NoteProgress();
            await Task.Delay(s_retry, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool MayTake(SyncLease held) =>
        LeaseHolder.IsGone(held.Holder) || (held == _watched && _time.GetElapsedTime(_watchedSince) >= AlbumLease.Duration);

    private void Watch(SyncLease held)
    {
        if (held != _watched)
        {
            if (_watched is null)
            {
                progress?.Enter(SyncStage.Waiting);
            }

            _wasRenewed |= _watched is not null;
            (_watched, _watchedSince) = (held, _time.GetTimestamp());
            services.Logger.LeaseHeld(key.AlbumName, LeaseHolder.Describe(held.Holder));
        }
    }

    // Its end has passed, or lies further ahead than one can: its holder is dead, or has another clock. Watching tells which.
    private bool IsWorthWatching(SyncLease held)
    {
        var left = held.ExpiresAt - _time.GetUtcNow();
        return !_wasRenewed && (left <= TimeSpan.Zero || left > AlbumLease.Duration);
    }
}
