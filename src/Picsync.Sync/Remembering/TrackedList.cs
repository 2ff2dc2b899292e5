namespace Picsync.Sync;

/// <summary>A list of the job's sources: as it is now, and as it is remembered. Entries of one source that are asked alike are one list.</summary>
internal sealed class TrackedList
{
    private readonly Lazy<CertifiedListing?> _present;

    public TrackedList(ListKey key, IReadOnlyList<ListReading> readings, RememberedList? known)
    {
        Key = key;
        Readings = readings;
        Known = known;
        _present = new Lazy<CertifiedListing?>(Join);
    }

    public ListKey Key { get; }

    /// <summary>Gets how it was read in this run; more than once for several entries of the same source.</summary>
    public IReadOnlyList<ListReading> Readings { get; }

    /// <summary>Gets what is remembered of it as a whole; null when nothing is.</summary>
    public RememberedList? Known { get; }

    /// <summary>Gets the items that are remembered of it; none before <see cref="ListMemory.LoadAsync"/>.</summary>
    public IReadOnlyList<ListMember> Members { get; set; } = [];

    /// <summary>Gets what is kept of it as it is now; null when it is not certified.</summary>
    public CertifiedListing? Present => _present.Value;

    /// <summary>Gets the last certified list of an earlier run; null when none is remembered.</summary>
    public CertifiedListing? Last => Known?.Observations is [var newest, ..] ? newest.Listing : null;

    /// <summary>Gets the habit of the service's count as it is known now.</summary>
    public CountHabit? Habit => Readings[0].Habit;

    public bool Has(string id) => Readings.Any(reading => reading.Ids.Contains(id));

    /// <summary>Tells whether it lacks an item because its service is not asked for the item's date.</summary>
    public bool Excludes(ListMember member) => Readings.All(reading => reading.Query.Excludes(member.TakenAt));

    /// <summary>Counts the items that lie in a part of the source now.</summary>
    public int CountIn(string part) => Readings.Max(reading => reading.PartCounts.GetValueOrDefault(part));

    private CertifiedListing? Join()
    {
        var certified = Readings.Select(static reading => reading.Certified).ToList();
        if (certified.Contains(null))
        {
            return null;
        }

        if (certified is [var only])
        {
            return only;
        }

        var ids = Readings.SelectMany(static reading => reading.Ids).ToHashSet(StringComparer.Ordinal);
        return certified[0]! with { Count = ids.Count, IdsDigest = CertifiedListing.DigestOf(ids) };
    }
}
