namespace Picsync.Testing;

/// <summary>A playlist as the simulator keeps it. Guarded by the store's lock.</summary>
internal sealed class NixplayPlaylistState(long id, string name, bool isDefault, DateTimeOffset createdAt)
{
    private readonly List<(DateTimeOffset At, int Count)> _counts = [(createdAt, 0)];
    private int? _fewest;

    public long Id { get; } = id;

    public string Name { get; } = name;

    public bool IsDefault { get; } = isDefault;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset ChangedAt { get; private set; } = createdAt;

    public IReadOnlyList<SimulatedNixplayItem> Items { get; private set; } = [];

    public List<long> FrameIds { get; } = [];

    public void Replace(IEnumerable<SimulatedNixplayItem> items, DateTimeOffset now)
    {
        Items = [.. items];
        ChangedAt = now;
        _counts.Add((now, Items.Count));
        _fewest = _fewest is null && Items.Count == 0 ? null : Math.Min(_fewest ?? Items.Count, Items.Count);
    }

    /// <summary>Gives the number of items as it was some time ago.</summary>
    public int CountAt(DateTimeOffset time) => _counts.LastOrDefault(entry => entry.At <= time, _counts[0]).Count;

    public SimulatedNixplayPlaylist ToSnapshot() => new(Id, Name, Items) { FewestItems = _fewest ?? 0, FrameIds = [.. FrameIds] };
}
