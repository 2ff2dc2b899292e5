namespace Picsync;

/// <summary>A photo that Picsync put into an album, confirmed there with this digest.</summary>
/// <param name="Hash">The digest, of the target's identity kind.</param>
/// <param name="TargetItemId">The item's id at the target.</param>
/// <param name="FileName">The name it was given.</param>
/// <param name="PutAt">When it was confirmed.</param>
public sealed record LedgerEntry(ContentHash Hash, string TargetItemId, string FileName, DateTimeOffset PutAt)
{
    /// <summary>Gets whether a person put it back: it is not deleted until a source lists it again.</summary>
    public bool IsKept { get; init; }
}
