namespace Picsync.Nixplay;

/// <summary>What became of an upload.</summary>
public enum NixplayUploadOutcome
{
    /// <summary>The service took the bytes and finished working on them.</summary>
    Uploaded,

    /// <summary>The album held the same bytes already; nothing was added.</summary>
    AlreadyThere,

    /// <summary>
    /// The bytes arrived, but no answer told that the work on them is finished, or that it was this upload that brought them: look for the
    /// digest in the album.
    /// </summary>
    Unconfirmed,
}
