namespace Picsync;

/// <summary>One run as the journal keeps it.</summary>
/// <param name="Id">The run.</param>
/// <param name="Key">The album it was of.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record JournalRun(RunId Id, JournalKey Key, DateTimeOffset StartedAt)
{
    /// <summary>Gets when it ended; null when it was cut off.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets how it ended: <c>ok</c>, <c>partial</c>, <c>blocked</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Gets how many items the sources listed, all of them certified; null when a listing was in doubt.</summary>
    public int? CertifiedSourceCount { get; init; }

    /// <summary>
    /// Gets the rules by which the run chose, as one text, so that a change of them is noticed; empty for none, null for a run that did
    /// not come so far.
    /// </summary>
    public string? RuleMark { get; init; }

    /// <summary>Gets how many photos were uploaded.</summary>
    public int UploadedCount { get; init; }

    /// <summary>Gets how many photos were deleted.</summary>
    public int DeletedCount { get; init; }

    /// <summary>Gets how many items failed.</summary>
    public int FailedCount { get; init; }

    /// <summary>Gets the fencing token of the lease under which the run writes; 0 for a run without a lease.</summary>
    public long LeaseToken { get; init; }

    /// <summary>
    /// Gets whether the album is Picsync's to mirror from this run on: it held no photos of others, or a person agreed to
    /// their deletion.
    /// </summary>
    public bool AdoptsAlbum { get; init; }
}
