namespace Picsync.Sync;

/// <summary>What the sources of one job listed, joined in their order.</summary>
/// <param name="Entries">The items, each id of a source once.</param>
/// <param name="Doubts">Why the list may not be complete, one sentence each; none when every source certified its list.</param>
/// <param name="Errors">Errors that kept whole sources from being read.</param>
internal sealed record SourceListing(
    IReadOnlyList<SourceEntry> Entries,
    IReadOnlyList<string> Doubts,
    IReadOnlyList<PicsyncException> Errors
)
{
    public bool IsCertified => Doubts.Count == 0;
}
