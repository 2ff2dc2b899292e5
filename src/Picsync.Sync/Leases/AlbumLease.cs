namespace Picsync.Sync;

/// <summary>
/// The right to write to an album for the length of a run: taken before the first write, renewed while the run goes on, looked
/// at before each write, and given back at the end.
/// </summary>
internal sealed class AlbumLease : IAsyncDisposable
{
    private readonly ISyncJournal _journal;
    private readonly TimeProvider _time;
    private readonly ITimer _heartbeat;
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private volatile LeaseTerm _term;
    private volatile bool _isLost;

    private AlbumLease(LeaseTerm term, ISyncJournal journal, TimeProvider time)
    {
        _term = term;
        _journal = journal;
        _time = time;
        _heartbeat = time.CreateTimer(_ => _ = BeatAsync(), state: null, Duration / 4, Duration / 4);
    }

    /// <summary>Gets for how long a lease is in force unless it is renewed.</summary>
    public static TimeSpan Duration { get; } = TimeSpan.FromSeconds(60);

    public long Token => _term.Lease.Token;

    /// <summary>Takes the lease, waiting for it as long as is allowed.</summary>
    /// <exception cref="LeaseLostException">Another runner has the album.</exception>
    public static async Task<AlbumLease> TakeAsync(
        JournalKey key,
        EngineServices services,
        ProgressTracker? progress,
        CancellationToken cancellationToken
    )
    {
        var term = await new LeaseTaking(key, services, progress).RunAsync(cancellationToken).ConfigureAwait(false);
        return new AlbumLease(term, services.Journal, services.Time);
    }

    /// <summary>
    /// Makes sure of the lease before a write. Asks the journal only when it may have been taken over meanwhile: the process slept, was
    /// held up for too long, or the clock was set.
    /// </summary>
    /// <exception cref="LeaseLostException">It was taken over, or nobody can tell: a write now could harm another runner's work.</exception>
    public async ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        if (!await IsHeldAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new LeaseLostException(
                _term.Lease.Key.AlbumName,
                _isLost
                    ? "Another runner took it over while this one was held up. This run stops; the other one finishes the work."
                    : "This runner was held up, and whether another took it over meanwhile could not be found out. This run stops."
            );
        }
    }

    /// <summary>Tells whether nobody took the lease over.</summary>
    public async ValueTask<bool> IsHeldAsync(CancellationToken cancellationToken)
    {
        if (!_isLost && IsInDoubt)
        {
            await _renewing.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (!_isLost && IsInDoubt)
                {
                    await RenewAsync().ConfigureAwait(false);
                }
            }
            finally
            {
                _renewing.Release();
            }
        }

        return !_isLost && !IsInDoubt;
    }

    /// <summary>Gives it up for lost: the journal refused a write of this run.</summary>
    public void NoteLost() => _isLost = true;

    public async ValueTask DisposeAsync()
    {
        await _heartbeat.DisposeAsync().ConfigureAwait(false);
        await _renewing.WaitAsync().ConfigureAwait(false);
        try
        {
            await _journal.ReleaseLeaseAsync(_term.Lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // A journal that cannot be written any more: the lease runs out by itself, and what was done stays done.
        }
        finally
        {
            _renewing.Release();
            _renewing.Dispose();
        }
    }

    private bool IsInDoubt => _term.IsInDoubt(Duration, _time);

    private async Task BeatAsync()
    {
        try
        {
            if (!await _renewing.WaitAsync(0).ConfigureAwait(false))
            {
                return;
            }
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        try
        {
            await RenewAsync().ConfigureAwait(false);
        }
        finally
        {
            _renewing.Release();
        }
    }

    private async Task RenewAsync()
    {
        var (timestamp, now) = (_time.GetTimestamp(), _time.GetUtcNow());
        try
        {
            if (await _journal.RenewLeaseAsync(_term.Lease, Duration, CancellationToken.None).ConfigureAwait(false) is { } renewed)
            {
                _term = new LeaseTerm(renewed, timestamp, now);
            }
            else
            {
                _isLost = true;
            }
        }
        catch (Exception)
        {
            // The next beat tries again; without success the lease comes into doubt, and the next write notices.
        }
    }
}
