namespace Picsync.GooglePhotos;

/// <summary>How an operation ended, for counters.</summary>
internal enum OperationOutcome
{
    /// <summary>It threw, or was refused.</summary>
    Failed,

    /// <summary>It gave what was asked for.</summary>
    Succeeded,

    /// <summary>Its caller stopped it.</summary>
    Cancelled,
}
