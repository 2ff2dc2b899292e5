namespace Picsync.Sync;

/// <summary>All that decides whether surplus photos may be deleted.</summary>
internal sealed record DeletionQuestion
{
    public required SyncPolicy Policy { get; init; }

    /// <summary>Gets the target items that no listed item accounts for.</summary>
    public required IReadOnlyList<TargetItem> Surplus { get; init; }

    /// <summary>Gets what Picsync put there.</summary>
    public required IReadOnlyDictionary<ContentHash, LedgerEntry> Ledger { get; init; }

    /// <summary>Gets whether the album is Picsync's to mirror, photos of others included.</summary>
    public bool IsAdopted { get; init; }

    /// <summary>
    /// Gets whether what is known of the album may in part be another account's, so that a person is asked before anything goes.
    /// </summary>
    public bool OwnersAreUncertain { get; init; }

    /// <summary>Gets the ids of surplus items that are the very photos of a source, by another way.</summary>
    public IReadOnlySet<string> Originals { get; init; } = new HashSet<string>();

    /// <summary>Gets whether a listing is not certified.</summary>
    public bool HasDoubts { get; init; }

    /// <summary>Gets how many items failed whose success a deletion could depend on.</summary>
    public int FailedCount { get; init; }

    /// <summary>Gets what a full target has no room for: no more is deleted than that needs. Null when it is not full.</summary>
    public RoomWanted? Room { get; init; }

    /// <summary>Gets names of skipped items whose bytes were never read, so that the target may hold them unnoticed.</summary>
    public IReadOnlySet<string> UnknownNames { get; init; } = new HashSet<string>();

    /// <summary>Gets the surplus photos that sources still list and a rule leaves out, by digest.</summary>
    public IReadOnlyDictionary<ContentHash, LeftOutEntry> Departing { get; init; } = new Dictionary<ContentHash, LeftOutEntry>();

    /// <summary>Gets the day by which rules were resolved.</summary>
    public DateOnly Today { get; init; }

    /// <summary>Gets whether the rules are others than those of the last certified run.</summary>
    public bool RuleChanged { get; init; }

    /// <summary>Gets what finds the numbers of the sources that deletions wait for, from the digests of the photos to be deleted.</summary>
    public Func<IReadOnlySet<ContentHash>, IReadOnlyList<SourceCase>> FindSources { get; init; } = static _ => [];

    /// <summary>Gets the numbers for the guards; the counts of deletions are filled in by the judge.</summary>
    public required DeletionCase Numbers { get; init; }
}
