namespace Picsync.Hosting;

/// <summary>One run over the configured albums, as the journal remembers it.</summary>
/// <param name="RunId">The run, as its report named it.</param>
/// <param name="Albums">What it did with each album; one or more.</param>
public sealed record RunRecord(string RunId, IReadOnlyList<AlbumRunRecord> Albums)
{
    /// <summary>Gets when the run began.</summary>
    public DateTimeOffset StartedAt => Albums.Min(static album => album.StartedAt);

    /// <summary>Gets when its last album ended; null while one has not.</summary>
    public DateTimeOffset? EndedAt => Albums.Any(static album => album.EndedAt is null) ? null : Albums.Max(static album => album.EndedAt);

    /// <summary>Gets how many photos were uploaded to all albums.</summary>
    public int Uploaded => Albums.Sum(static album => album.Uploaded);

    /// <summary>Gets how many photos were deleted from all albums.</summary>
    public int Deleted => Albums.Sum(static album => album.Deleted);

    /// <summary>Gets how many items failed in all albums.</summary>
    public int Failed => Albums.Sum(static album => album.Failed);
}
