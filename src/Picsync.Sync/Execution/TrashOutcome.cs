namespace Picsync.Sync;

/// <summary>What became of the photos that were to be kept before their deletion.</summary>
/// <param name="WithoutRoom">The ids of those that found no room.</param>
/// <param name="Failed">The ids of those whose bytes could not be had or kept, with the error: they must not be deleted.</param>
internal sealed record TrashOutcome(IReadOnlySet<string> WithoutRoom, IReadOnlyDictionary<string, PicsyncException> Failed);
