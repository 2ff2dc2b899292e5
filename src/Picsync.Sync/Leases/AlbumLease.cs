namespace Picsync.Sync;

/// <summary>
/// The right to write to an album for the length of a run: taken before the first write, renewed while the run goes on, looked
/// at before each write, and given back at the end.
/// </summary>
internal sealed class AlbumLease : IAsyncDisposable
{
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);
    private readonly ISyncJournal _journal;
    private readonly TimeProvider _time;
    private readonly ITimer _heartbeat;
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private volatile SyncLease _lease;
    private volatile bool _isLost;

    private AlbumLease(SyncLease lease, ISyncJournal journal, TimeProvider time)
    {
        _lease = lease;
        _journal = journal;
        _time = time;
        _heartbeat = time.CreateTimer(_ => _ = RenewAsync(), state: null, s_duration / 4, s_duration / 4);
    }

    public long Token => _lease.Token;

    /// <summary>Gets whether the lease ran out or was taken over.</summary>
    public bool IsLost => _isLost || _time.GetUtcNow() >= _lease.ExpiresAt;

    /// <summary>Takes the lease, waiting for it as long as is allowed.</summary>
    /// <exception cref="LeaseLostException">Another runner has the album.</exception>
    public static async Task<AlbumLease> TakeAsync(
        JournalKey key,
        TimeSpan patience,
        ISyncJournal journal,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var holder = LeaseHolder.NewName();
        var startedAt = time.GetTimestamp();
        while (true)
        {
            var lease = await journal
                .TakeLeaseAsync(key, holder, s_duration, static held => LeaseHolder.IsGone(held.Holder), cancellationToken)
                .ConfigureAwait(false);
            if (lease.Holder == holder)
            {
                return new AlbumLease(lease, journal, time);
            }

            if (time.GetElapsedTime(startedAt) >= patience)
            {
                throw new LeaseLostException(
                    key.AlbumName,
                    $"{LeaseHolder.Describe(lease.Holder)} is syncing it at this moment. Wait until that run has ended, then run again."
                );
            }

            await Task.Delay(s_retry, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <exception cref="LeaseLostException">The lease ran out or was taken over: a write now could harm another runner's work.</exception>
    public void ThrowIfLost()
    {
        if (IsLost)
        {
            throw new LeaseLostException(
                _lease.Key.AlbumName,
                "Another runner took it over while this one was held up. This run stops; the other one finishes the work."
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _heartbeat.DisposeAsync().ConfigureAwait(false);
        await _renewing.WaitAsync().ConfigureAwait(false);
        try
        {
            await _journal.ReleaseLeaseAsync(_lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (PicsyncException)
        {
            // A journal that cannot be written any more: the lease runs out by itself.
        }
        finally
        {
            _renewing.Release();
            _renewing.Dispose();
        }
    }

    private async Task RenewAsync()
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
            if (await _journal.RenewLeaseAsync(_lease, s_duration, CancellationToken.None).ConfigureAwait(false) is { } renewed)
            {
                _lease = renewed;
            }
            else
            {
                _isLost = true;
            }
        }
        catch (PicsyncException)
        {
            // The next beat tries again; without success the lease runs out, and the next write notices.
        }
        finally
        {
            _renewing.Release();
        }
    }
}
