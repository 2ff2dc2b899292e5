namespace Picsync.Sync;

/// <summary>Where a run of one album is.</summary>
public enum SyncStage
{
    /// <summary>Both sides are listed.</summary>
    Listing,

    /// <summary>Photos are downloaded, hashed and uploaded.</summary>
    Transferring,

    /// <summary>Uploads are looked for at the target.</summary>
    Confirming,

    /// <summary>The playlist is brought in order.</summary>
    Publishing,

    /// <summary>What left the sources is deleted.</summary>
    Deleting,

    /// <summary>The run of this album is over.</summary>
    Done,

    /// <summary>Another runner has the album, and is waited for.</summary>
    Waiting,
}
