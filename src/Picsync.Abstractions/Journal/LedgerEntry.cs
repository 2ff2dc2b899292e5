namespace Picsync;

/// <summary>A photo that Picsync put into an album, confirmed there with this digest.</summary>
/// <param name="Hash">The digest, of the target's identity kind.</param>
/// <param name="TargetItemId">The item's id at the target.</param>
/// <param name="FileName">The name it was given.</param>
/// <param name="PutAt">When it was confirmed.</param>
public sealed record LedgerEntry(ContentHash Hash, string TargetItemId, string FileName, DateTimeOffset PutAt)
{
    /// <summary>
    /// Gets the place, from 0, at which a person put it back into what viewers see; null for a photo that follows its sources.
    /// One that was put back is not deleted until a source lists it again.
    /// </summary>
    public int? KeptPosition { get; init; }
}
