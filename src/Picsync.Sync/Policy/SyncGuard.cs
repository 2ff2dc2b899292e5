namespace Picsync.Sync;

/// <summary>A reason to hold deletions back until a person decides. Each can be released by name for one run.</summary>
public enum SyncGuard
{
    /// <summary>
    /// A source, or a part of one such as a folder directly below a folder, that had photos has none any more. Release name: <c>empty-source</c>.
    /// </summary>
    EmptySource,

    /// <summary>A larger share of the album than allowed would be deleted. Release name: <c>mass-delete</c>.</summary>
    MassDelete,

    /// <summary>Fewer photos than wanted would be left. Release name: <c>min-photos</c>.</summary>
    MinPhotos,

    /// <summary>
    /// A source, or a part of one, lists less than half of what it listed before photos left that are not deleted yet, or exactly half of a
    /// longer list. Release name: <c>shrunk-source</c>.
    /// </summary>
    ShrunkSource,

    /// <summary>
    /// The album held photos of others before Picsync came, and they would be deleted. Release name: <c>foreign-photos</c>.
    /// </summary>
    ForeignPhotos,

    /// <summary>
    /// The target lists photos that Picsync put there with other digests than it confirmed. Release name: <c>unknown-hashes</c>.
    /// </summary>
    UnknownHashes,

    /// <summary>The trash cannot keep all that would be deleted, so that an undo could not restore it. Release name: <c>trash-full</c>.</summary>
    TrashFull,

    /// <summary>
    /// More than half of a source left it within a week, little by little. Releasing it takes what is left for the new measure. Release
    /// name: <c>slow-leak</c>.
    /// </summary>
    SlowLeak,

    /// <summary>
    /// A source's list lacks a photo, and nobody could tell by another look that it is gone. What a source says it has is never released.
    /// Release name: <c>unconfirmed</c>.
    /// </summary>
    Unconfirmed,
}
