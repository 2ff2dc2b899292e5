namespace Picsync.Sync;

/// <summary>
/// What a run of one album did. Every listed item is in exactly one of the five counts:
/// uploaded + unchanged + duplicates + skipped + failed = listed. In a dry run nothing is uploaded, and what would be is counted by
/// <see cref="PlannedCounts.Upload"/> in its place.
/// </summary>
public sealed record AlbumReport
{
    /// <summary>Gets the album's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets how it ended.</summary>
    public required AlbumStatus Status { get; init; }

    /// <summary>Gets how many items the sources listed that the album's rules take.</summary>
    public int Listed { get; init; }

    /// <summary>Gets how many items the sources listed that the rules leave out; they are in none of the counts.</summary>
    public int LeftOut { get; init; }

    /// <summary>
    /// Gets how many photos were uploaded and seen at the target. Where the run was stopped or broke off in between, those count too that
    /// the target took and that were not looked for any more; a warning says how many.
    /// </summary>
    public int Uploaded { get; init; }

    /// <summary>Gets how many were there already.</summary>
    public int Unchanged { get; init; }

    /// <summary>Gets how many have the same content as another item.</summary>
    public int Duplicates { get; init; }

    /// <summary>Gets how many the target does not take, the source does not give now, or a person took out of the album.</summary>
    public int Skipped { get; init; }

    /// <summary>Gets how many failed, or were not reached in a run that was stopped or broke off; they are tried again next run.</summary>
    public int Failed { get; init; }

    /// <summary>Gets how many photos were deleted at the target.</summary>
    public int Deleted { get; init; }

    /// <summary>Gets what became of the playlist; null where the target has none or it was not reached.</summary>
    public PlaylistReport? Playlist { get; init; }

    /// <summary>Gets how many bytes were downloaded.</summary>
    public long BytesDownloaded { get; init; }

    /// <summary>Gets how many bytes were uploaded.</summary>
    public long BytesUploaded { get; init; }

    /// <summary>Gets how many HTTP requests were sent.</summary>
    public long Requests { get; init; }

    /// <summary>Gets how long it took, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Gets what a person should know, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Gets the guard that holds deletions back; null when none does.</summary>
    public GuardReport? Guard { get; init; }

    /// <summary>
    /// Gets how many photos that were taken out of the album wait for a person to say whether they stay away; while any do, the album is
    /// <see cref="AlbumStatus.Blocked"/>.
    /// </summary>
    public int Waiting { get; init; }

    /// <summary>Gets the skipped and failed items.</summary>
    public IReadOnlyList<ItemProblem> Problems { get; init; } = [];

    /// <summary>Gets the error that failed the album, or kept part of it from being synced; null when there was none.</summary>
    public PicsyncException? Error { get; init; }

    /// <summary>Gets what a dry run found to be done, in numbers; null for a run that was to do it, and where no plan could be made.</summary>
    public PlannedCounts? Planned { get; init; }

    /// <summary>Throws when an item was lost on the way: a report that does not add up must not be believed.</summary>
    internal void ThrowIfUnbalanced()
    {
        var planned = Planned?.Upload ?? 0;
        if (Uploaded + Unchanged + Duplicates + Skipped + Failed + planned != Listed)
        {
            throw new InvalidOperationException(
                $"Album '{Name}': {Uploaded} uploaded, {Unchanged} unchanged, {Duplicates} duplicates, {Skipped} skipped, {Failed} failed and {planned} planned do not add up to {Listed} listed."
            );
        }
    }
}
