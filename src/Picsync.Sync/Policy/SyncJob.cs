namespace Picsync.Sync;

/// <summary>One configured pairing: sources that an album of a target follows.</summary>
/// <param name="AlbumName">The album's name at the target.</param>
/// <param name="Sources">The sources, joined in this order; one or more. A <see cref="SelectivePhotoSource"/> has a rule of its own.</param>
/// <param name="Target">The target.</param>
public sealed record SyncJob(string AlbumName, IReadOnlyList<IPhotoSource> Sources, IFrameTarget Target)
{
    /// <summary>Gets the name under which the run is written down; null for a new one.</summary>
    public RunId? RunId { get; init; }

    /// <summary>Gets which of the listed photos the album is to hold. The default is all of them.</summary>
    public PhotoSelection Selection { get; init; } = PhotoSelection.Everything;

    /// <summary>Gets what the sync may do.</summary>
    public SyncPolicy Policy { get; init; } = new();
}
