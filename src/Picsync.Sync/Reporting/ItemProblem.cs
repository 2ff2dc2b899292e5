namespace Picsync.Sync;

/// <summary>An item that was skipped or failed.</summary>
/// <param name="FileName">The item's name.</param>
/// <param name="ItemId">The item's id in its source.</param>
/// <param name="Reason">Why, as a sentence.</param>
/// <param name="IsFailure">Whether it failed and is tried again next run; otherwise it was skipped on purpose.</param>
public sealed record ItemProblem(string FileName, string ItemId, string Reason, bool IsFailure);
