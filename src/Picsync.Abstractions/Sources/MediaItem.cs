namespace Picsync;

/// <summary>One photo or video as a source lists it.</summary>
public sealed record MediaItem
{
    /// <summary>Gets the item's id, unique and stable inside its source.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the file name as the source gives it: data from outside, never a path to write to, not unique.</summary>
    public required string FileName { get; init; }

    /// <summary>Gets whether it is a photo or a video.</summary>
    public MediaKind Kind { get; init; }

    /// <summary>Gets the MIME type of the original, such as <c>image/jpeg</c>, when the source tells.</summary>
    public string? ContentType { get; init; }

    /// <summary>
    /// Gets an opaque mark that changes whenever the bytes change; null when the item's id alone stands for its bytes.
    /// </summary>
    public string? Version { get; init; }

    /// <summary>Gets when it was taken. The local time is the camera's own clock; the offset is zero when it is not known.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Gets the width in pixels, when the source tells.</summary>
    public int? Width { get; init; }

    /// <summary>Gets the height in pixels, when the source tells.</summary>
    public int? Height { get; init; }

    /// <summary>Gets the length of the original in bytes, when the source tells.</summary>
    public long? LengthBytes { get; init; }

    /// <summary>Gets the caption that a person gave it.</summary>
    public string? Caption { get; init; }

    /// <summary>Gets the names of the people in it, as the service knows them; empty for nobody, null when it is not known.</summary>
    public IReadOnlyList<string>? People { get; init; }

    /// <summary>Gets the names of where it was taken, the nearest first (<c>Bastia, Corse, France</c>); null when it is not known.</summary>
    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>Gets the titles of the albums of its service that hold it; null when it is not known.</summary>
    public IReadOnlyList<string>? Albums { get; init; }

    /// <summary>Gets the rating, 0 (not rated) to 5; null when it is not known.</summary>
    public int? Rating { get; init; }

    /// <summary>Gets whether it is marked as a favourite; null when it is not known.</summary>
    public bool? IsFavorite { get; init; }

    /// <summary>
    /// Gets the name of the part of its source that it lies in, where parts come and go as a whole, such as the folders directly below a
    /// folder or a prefix; null for none. Guards look at each part as they look at the source.
    /// </summary>
    public string? Part { get; init; }

    /// <summary>Gets the digests of the original that the source gives for free; null when it gives none.</summary>
    public ContentHashes? Hashes { get; init; }

    /// <summary>
    /// Gets why this item cannot be synced now, in words for a person (a video that is still processing); null when it can.
    /// </summary>
    /// <remarks>It is listed all the same, so that what a target already holds of it is not taken for surplus.</remarks>
    public string? UnavailableReason { get; init; }
}
