namespace Picsync.Sync;

/// <summary>A photo that a sample may draw, or could in the past.</summary>
/// <param name="ItemId">The item's id.</param>
/// <param name="IsHere">Whether it may be drawn now.</param>
/// <param name="From">The first day that it was there to be drawn; null for always.</param>
/// <param name="Before">The first day that it was not any more; null while it is.</param>
internal readonly record struct SampleCandidate(string ItemId, bool IsHere, DateOnly? From, DateOnly? Before);
