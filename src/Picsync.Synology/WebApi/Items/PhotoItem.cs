namespace Picsync.Synology.WebApi;

/// <summary>One item, as the web API lists it: an entry of the grid. Its files are units, with ids of their own.</summary>
/// <param name="Id">The item's id, by which albums hold it.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="Space">Whose photos it is among, and so which APIs give its bytes.</param>
internal sealed record PhotoItem(long Id, string FileName, PhotoSpace Space)
{
    public PhotoKind Kind { get; init; }

    /// <summary>Gets the camera's wall clock, as seconds as if it were UTC; 0 when it is not known.</summary>
    public long TakenSeconds { get; init; }

    public long? LengthBytes { get; init; }

    public long? FolderId { get; init; }

    /// <summary>Gets the id of the main file, which thumbnails go by. Never the item's id.</summary>
    public long? UnitId { get; init; }

    /// <summary>Gets a mark that changes with the file.</summary>
    public string? CacheKey { get; init; }

    /// <summary>Gets which of the NAS's own sizes can be had.</summary>
    public ReadySizes Ready { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>Gets whether captions, ratings and places were asked for, so that their absence means that there are none.</summary>
    public bool HasFullFields { get; init; }

    public string? Caption { get; init; }

    public int? Rating { get; init; }

    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>Gets who is in it, by id and name; null when it was not asked for or not told.</summary>
    public IReadOnlyList<(long? Id, string? Name)>? People { get; init; }

    /// <summary>Gets whose it is, by the id in Synology Photos, 0 for the shared space; null when it is not told.</summary>
    public long? OwnerId { get; init; }

    /// <summary>Gets the secret of the album through which it may be seen; null outside of shared albums.</summary>
    public string? Passphrase { get; init; }

    /// <summary>Gets whether the account is thought to see it without the passphrase, as it does its own photos.</summary>
    public bool IsSeenByItself { get; init; }

    /// <summary>
    /// Gets the ways to its bytes, the likeliest first. A photo that another user put into an album is given to whoever names the album's passphrase,
    /// to the album's owner too.
    /// </summary>
    public IEnumerable<(PhotoSpace Space, string? Passphrase)> Ways =>
        Passphrase is null ? [(Space, null)]
        : IsSeenByItself ? [(Space, null), (PhotoSpace.Personal, Passphrase)]
        : new[] { (Space, Passphrase), (PhotoSpace.Personal, Passphrase), (Space, null) }.Distinct();

    /// <summary>Keeps the secret out of texts.</summary>
    public override string ToString() => $"{FileName} ({Id})";
}
