namespace Picsync.Sync;

/// <summary>What a sync of one album may do.</summary>
public sealed record SyncPolicy
{
    /// <summary>Gets whether photos that left the sources are deleted. The default is true; false adds only.</summary>
    public bool Deletes { get; init; } = true;

    /// <summary>Gets which photos of the album Picsync may delete. The default is all of them.</summary>
    public AlbumOwnership Ownership { get; init; } = AlbumOwnership.Album;

    /// <summary>Gets what becomes of photos that a person takes out of the album. The default is that they stay away.</summary>
    public RemovedPhotoPolicy RemovedAtTarget { get; init; } = RemovedPhotoPolicy.Hide;

    /// <summary>
    /// Gets whether photos that the target refused in three runs are sent once more. The default is false: they are skipped until their bytes or
    /// this program change.
    /// </summary>
    public bool RetriesRefused { get; init; }

    /// <summary>Gets whether the album is published even when it looks published already. The default is false.</summary>
    public bool ForcesPublish { get; init; }

    /// <summary>Gets the order of the photos. The default is the sources' own.</summary>
    public PhotoOrder Order { get; init; } = PhotoOrder.Source;

    /// <summary>Gets how much may be deleted before a person is asked.</summary>
    public GuardPolicy Guards { get; init; } = new();
}
