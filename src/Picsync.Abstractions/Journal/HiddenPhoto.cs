namespace Picsync;

/// <summary>A photo that a person took out of an album, so that it is not brought there again.</summary>
/// <param name="Hash">The digest, of the target's identity kind.</param>
/// <param name="TargetItemId">The id it had there; a photo that is seen with it again is the one that Picsync put there.</param>
/// <param name="FileName">The name it had there.</param>
/// <param name="Since">When it was first missed.</param>
public sealed record HiddenPhoto(ContentHash Hash, string TargetItemId, string FileName, DateTimeOffset Since)
{
    /// <summary>Gets whether a person is still to say if it stays away.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Gets whether it waits only because every photo that is taken out is asked for (<c>removedAtTarget: ask</c>).</summary>
    public bool IsAsked { get; init; }

    /// <summary>Gets when a source was last known to list it, to within a week.</summary>
    public DateTimeOffset ListedAt { get; init; } = Since;
}
