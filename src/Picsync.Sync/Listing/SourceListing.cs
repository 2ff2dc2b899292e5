namespace Picsync.Sync;

/// <summary>What the sources of one job listed, joined in their order.</summary>
/// <param name="Entries">The items that the rules take, each id of a source once.</param>
/// <param name="Doubts">Why the list may not be complete, one sentence each; none when every source certified its list.</param>
/// <param name="Errors">Errors that kept whole sources from being read.</param>
internal sealed record SourceListing(
    IReadOnlyList<SourceEntry> Entries,
    IReadOnlyList<string> Doubts,
    IReadOnlyList<PicsyncException> Errors
)
{
    /// <summary>Gets the items that the rules leave out.</summary>
    public IReadOnlyList<LeftOutEntry> LeftOut { get; init; } = [];

    /// <summary>Gets what else a person should know; none of it speaks against the list.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets the lists one by one, in the order of the job's sources.</summary>
    public IReadOnlyList<ListReading> Lists { get; init; } = [];

    public bool IsCertified => Doubts.Count == 0;

    /// <summary>Gets how many items were listed in all.</summary>
    public int ListedCount => Entries.Count + LeftOut.Count;
}
