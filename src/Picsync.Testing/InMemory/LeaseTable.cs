namespace Picsync.Testing;

/// <summary>The leases of an <see cref="InMemorySyncJournal"/>, called by one thread at a time.</summary>
internal sealed class LeaseTable(TimeProvider time)
{
    private readonly Dictionary<JournalKey, SyncLease> _held = [];
    private readonly Dictionary<JournalKey, long> _tokens = [];

    public SyncLease Take(JournalKey key, string holder, TimeSpan duration, Func<SyncLease, bool>? mayTake)
    {
        var now = time.GetUtcNow();
        if (_held.TryGetValue(key, out var held) && held.Holder != holder && !(mayTake?.Invoke(held) ?? held.ExpiresAt <= now))
        {
            return held;
        }

        _tokens[key] = _tokens.GetValueOrDefault(key) + 1;
        return _held[key] = new SyncLease(key, holder, _tokens[key], now + duration);
    }

    public SyncLease? Renew(SyncLease lease, TimeSpan duration)
    {
        if (!_held.TryGetValue(lease.Key, out var held) || held.Token != lease.Token)
        {
            return null;
        }

        return _held[lease.Key] = held with { ExpiresAt = time.GetUtcNow() + duration };
    }

    public void Release(SyncLease lease)
    {
        if (_held.TryGetValue(lease.Key, out var held) && held.Token == lease.Token)
        {
            _held.Remove(lease.Key);
        }
    }

    public void ThrowIfFenced(JournalRun run)
    {
        if (run.LeaseToken > 0 && run.LeaseToken < _tokens.GetValueOrDefault(run.Key))
        {
            throw new LeaseLostException(run.Key.AlbumName, $"Another runner took it over. Run {run.Id} stops.");
        }
    }
}
