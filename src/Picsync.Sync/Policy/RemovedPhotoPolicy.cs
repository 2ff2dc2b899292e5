namespace Picsync.Sync;

/// <summary>What becomes of a photo that Picsync put into an album and that a person took out of it.</summary>
public enum RemovedPhotoPolicy
{
    /// <summary>It stays away until a person brings it back. If more than half of the album went, a person is asked.</summary>
    Hide,

    /// <summary>It is uploaded again.</summary>
    Restore,

    /// <summary>It waits: it is not uploaded until a person has said whether it stays away.</summary>
    Ask,
}
