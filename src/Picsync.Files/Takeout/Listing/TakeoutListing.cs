namespace Picsync.Files;

/// <summary>What a Takeout holds of one album, or of all of them.</summary>
/// <param name="Items">The items in order.</param>
/// <param name="Problems">Why there may be more, one phrase each; none when that is all.</param>
internal sealed record TakeoutListing(IReadOnlyList<TakeoutItem> Items, IReadOnlyList<string> Problems);
