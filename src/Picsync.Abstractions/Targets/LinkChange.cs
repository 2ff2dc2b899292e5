namespace Picsync;

/// <summary>What to change of the links of one album.</summary>
/// <param name="AlbumName">The album's name.</param>
public sealed record LinkChange(string AlbumName)
{
    /// <summary>Gets the album as it was found; null when it is to be made.</summary>
    public TargetAlbum? Album { get; init; }

    /// <summary>Gets the run, under which what was there before is kept for undoing; null when nothing is kept.</summary>
    public RunId? RunId { get; init; }

    /// <summary>Gets what to link, in the wanted order.</summary>
    public IReadOnlyList<MediaItem> Add { get; init; } = [];

    /// <summary>Gets what to take out of the album. The photos themselves stay.</summary>
    public IReadOnlyList<TargetItem> Remove { get; init; } = [];
}
