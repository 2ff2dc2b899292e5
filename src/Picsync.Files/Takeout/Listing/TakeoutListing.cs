namespace Picsync.Files;

/// <summary>What a Takeout holds of one album, or of all of them.</summary>
/// <param name="Items">The items in order.</param>
/// <param name="Problems">Why there may be more, one phrase each; none when that is all.</param>
internal sealed record TakeoutListing(IReadOnlyList<TakeoutItem> Items, IReadOnlyList<string> Problems)
{
    /// <summary>Gets the files that are left out, with the reason as sentences.</summary>
    public IReadOnlyList<(PartFile File, string Reason)> PassedOver { get; init; } = [];
}
