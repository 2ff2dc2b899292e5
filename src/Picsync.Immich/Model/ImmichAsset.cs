namespace Picsync.Immich;

/// <summary>A photo or video of an Immich server.</summary>
/// <param name="Id">Its id, a UUID.</param>
/// <param name="FileName">The name of the file that was uploaded.</param>
public sealed record ImmichAsset(string Id, string FileName)
{
    /// <summary>Gets whether it is a photo or a video.</summary>
    public MediaKind Kind { get; init; }

    /// <summary>Gets the MIME type of the original, when Immich tells.</summary>
    public string? ContentType { get; init; }

    /// <summary>
    /// Gets an opaque mark of the original's bytes: the base64 of their SHA-1, together with the file's date for files of external
    /// libraries, of which Immich digests the path alone.
    /// </summary>
    public string? Version { get; init; }

    /// <summary>Gets when Immich last changed anything about it, as Immich writes it.</summary>
    public string? UpdatedAt { get; init; }

    /// <summary>Gets when it was taken, by the camera's clock; the offset is zero where the two times of Immich give none.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Gets the width in pixels, when Immich tells.</summary>
    public int? Width { get; init; }

    /// <summary>Gets the height in pixels, when Immich tells.</summary>
    public int? Height { get; init; }

    /// <summary>Gets the length of the original in bytes, when Immich tells.</summary>
    public long? LengthBytes { get; init; }

    /// <summary>Gets its description; null when it has none.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the names of the people in it, without those who have none; null when Immich does not tell.</summary>
    public IReadOnlyList<string>? People { get; init; }

    /// <summary>Gets city, state and country, as far as they are known; null when Immich does not tell.</summary>
    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>Gets its rating, 0 (none) to 5; null when Immich does not tell.</summary>
    public int? Rating { get; init; }

    /// <summary>Gets whether it is a favourite; null when Immich does not tell. Of other people's photos it is never.</summary>
    public bool? IsFavorite { get; init; }

    /// <summary>Gets the id of the hidden clip of a live photo; null for all else.</summary>
    public string? LivePhotoVideoId { get; init; }

    /// <summary>Gets why its bytes cannot be had, in words for a person; null when they can.</summary>
    public string? UnavailableReason { get; init; }
}
