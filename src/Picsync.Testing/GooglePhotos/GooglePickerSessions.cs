namespace Picsync.Testing;

/// <summary>The sessions of the simulated picker. Safe to call from several threads at once.</summary>
internal sealed class GooglePickerSessions(GooglePhotosSimulatorOptions options, Func<DateTimeOffset> now, Func<Uri> accounts)
{
    private readonly Lock _gate = new();
    private readonly List<Session> _sessions = [];
    private int _next = 1;

    public IReadOnlyList<SimulatedPickingSession> All
    {
        get
        {
            lock (_gate)
            {
                DropExpired();
                return [.. _sessions.Select(ToSnapshot)];
            }
        }
    }

    /// <summary>Opens a session; null when too many are open.</summary>
    public SimulatedPickingSession? Open(int maxItems)
    {
        lock (_gate)
        {
            DropExpired();
            if (_sessions.Count >= options.MaxPickingSessions)
            {
                return null;
            }

            var session = new Session($"S-{_next++}", maxItems, now());
            _sessions.Add(session);
            return ToSnapshot(session);
        }
    }

    public SimulatedPickingSession? Find(string id)
    {
        lock (_gate)
        {
            DropExpired();
            return _sessions.Find(session => session.Id == id) is { } found ? ToSnapshot(found) : null;
        }
    }

    public DateTimeOffset ExpiryOf(string id)
    {
        lock (_gate)
        {
            return _sessions.Find(session => session.Id == id)!.OpenedAt + options.PickingSessionLifetime;
        }
    }

    public TimeSpan TimeLeftOf(string id)
    {
        lock (_gate)
        {
            var left = _sessions.Find(session => session.Id == id)!.OpenedAt + options.PickingTimeout - now();
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Presses Done.</summary>
    /// <returns>False when there is no such session, it is done already, or too much was picked.</returns>
    public bool Pick(string id, IReadOnlyList<string> itemIds)
    {
        lock (_gate)
        {
            DropExpired();
            if (_sessions.Find(session => session.Id == id) is not { PickedIds: null } session || itemIds.Count > session.MaxItems)
            {
                return false;
            }

            session.PickedIds = [.. itemIds.Distinct()];
            return true;
        }
    }

    public bool Delete(string id)
    {
        lock (_gate)
        {
            DropExpired();
            return _sessions.RemoveAll(session => session.Id == id) > 0;
        }
    }

    private void DropExpired() => _sessions.RemoveAll(session => now() >= session.OpenedAt + options.PickingSessionLifetime);

    private SimulatedPickingSession ToSnapshot(Session session) =>
        new(session.Id, new Uri(accounts(), $"picker/{session.Id}"), session.MaxItems, session.PickedIds);

    private sealed class Session(string id, int maxItems, DateTimeOffset openedAt)
    {
        public string Id { get; } = id;

        public int MaxItems { get; } = maxItems;

        public DateTimeOffset OpenedAt { get; } = openedAt;

        public IReadOnlyList<string>? PickedIds { get; set; }
    }
}
