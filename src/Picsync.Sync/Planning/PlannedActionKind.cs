namespace Picsync.Sync;

/// <summary>What a plan says about one photo.</summary>
public enum PlannedActionKind
{
    /// <summary>The album holds it and keeps it.</summary>
    Keep,

    /// <summary>It is uploaded.</summary>
    Upload,

    /// <summary>It is downloaded to learn its digest, and uploaded unless the album holds it already.</summary>
    Examine,

    /// <summary>Another item has the same content.</summary>
    Duplicate,

    /// <summary>It is left out.</summary>
    Skip,

    /// <summary>It is deleted from the album.</summary>
    Delete,

    /// <summary>It is surplus, and something holds its deletion back.</summary>
    HoldDelete,
}
