namespace Picsync.Hosting;

/// <summary>What a run did with one album, as the journal remembers it.</summary>
/// <param name="Id">The album run's own name; <see cref="RunRecord.RunId"/> names the run it is part of.</param>
/// <param name="AlbumName">The album.</param>
/// <param name="Target">The target, as <see cref="IFrameTargetReader.Id"/> names it.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record AlbumRunRecord(RunId Id, string AlbumName, string Target, DateTimeOffset StartedAt)
{
    /// <summary>Gets when it ended; null for one that is running or was cut off.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>
    /// Gets how it ended: <c>ok</c>, <c>partial</c>, <c>blocked</c>, <c>failed</c>, <c>cancelled</c>, <c>interrupted</c>; or
    /// <c>unfinished</c> for one that is running, or was cut off and not taken up by a later run yet.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>Gets how many photos were uploaded.</summary>
    public int Uploaded { get; init; }

    /// <summary>Gets how many photos were deleted; of a run that was cut off, how many it had begun to delete.</summary>
    public int Deleted { get; init; }

    /// <summary>Gets how many items failed.</summary>
    public int Failed { get; init; }
}
