namespace Picsync.Sync;

/// <summary>All that tells which photos a person took out of an album.</summary>
internal sealed record RemovalQuestion
{
    public required RemovedPhotoPolicy Policy { get; init; }

    /// <summary>Gets what the target lists.</summary>
    public required TargetListing Target { get; init; }

    /// <summary>
    /// Gets whether the album only links photos of the target's library. One that vanished is made anew then: nothing is sent for it, and
    /// nothing but its name is lost.
    /// </summary>
    public bool Links { get; init; }

    /// <summary>Gets whether that list agrees with what was confirmed there.</summary>
    public required bool TargetIsBelieved { get; init; }

    /// <summary>Gets what was seen there by earlier runs.</summary>
    public required IReadOnlyDictionary<ContentHash, LedgerEntry> Ledger { get; init; }

    /// <summary>Gets what is written down of photos that were taken out.</summary>
    public required IReadOnlyList<HiddenPhoto> Hidden { get; init; }

    /// <summary>Gets what it lists when it is asked again; null when it was not, because the first list lacks nothing.</summary>
    public TargetListing? SecondLook { get; init; }

    /// <summary>Gets the entries of the ledger whose absence is our own doing, or may be.</summary>
    public IReadOnlySet<ContentHash> DeletedByUs { get; init; } = new HashSet<ContentHash>();

    /// <summary>Tells whether a source lists a photo, or may do so unseen. What none lists is not uploaded anyway.</summary>
    public Func<ContentHash, bool> MayBeListed { get; init; } = static _ => true;

    public required DateTimeOffset Now { get; init; }

    /// <summary>
    /// Gets the entries of the ledger that the target lacks for certain. An item that is there with other bytes, or with none that are
    /// known, was not taken out.
    /// </summary>
    public IEnumerable<LedgerEntry> FindMissing()
    {
        if (Target.Doubt is not null || SecondLook?.Doubt is not null || !TargetIsBelieved || (Links && Target.Album is null))
        {
            return [];
        }

        List<TargetItem> items = [.. Target.Items, .. SecondLook?.Items ?? []];
        var hashes = items.Select(static item => item.Hash).OfType<ContentHash>().ToHashSet();
        var ids = items.Select(static item => item.Id).ToHashSet(StringComparer.Ordinal);
        return Ledger.Values.Where(entry => !hashes.Contains(entry.Hash) && !ids.Contains(entry.TargetItemId));
    }
}
