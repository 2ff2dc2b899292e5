namespace Picsync.GooglePhotos;

/// <summary>A photo or video of Google Photos.</summary>
/// <param name="Id">The item's id, persistent for the user.</param>
public sealed record GoogleMediaItem(string Id)
{
    /// <summary>Gets the file name as the app shows it; not unique.</summary>
    public string? FileName { get; init; }

    /// <summary>Gets the MIME type of the original.</summary>
    public string? ContentType { get; init; }

    /// <summary>Gets whether it is a photo or a video.</summary>
    public MediaKind Kind { get; init; }

    /// <summary>Gets whether a video can be downloaded yet: <c>READY</c>, <c>PROCESSING</c>, <c>FAILED</c>; null for photos.</summary>
    public string? VideoStatus { get; init; }

    /// <summary>Gets when it was taken, in universal time.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Gets the width in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Gets the height in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>Gets the caption.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the item's page for a signed-in browser.</summary>
    public Uri? ProductUrl { get; init; }

    /// <summary>
    /// Gets the address of the bytes, to be used with a suffix and for an hour at most. Whoever has it can read the photo: never
    /// log or keep it.
    /// </summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Gets when Google gave the <see cref="BaseUrl"/>.</summary>
    public DateTimeOffset BaseUrlFrom { get; init; }

    /// <summary>Names the item without its address.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{FileName} ({Id})";
}
