using System.Text;

namespace Picsync.GooglePhotos;

/// <summary>A photo or video of a shared album as the album's public page tells of it.</summary>
/// <param name="Id">The item's key, stable inside the album.</param>
public sealed record SharedAlbumItem(string Id)
{
    private static readonly Uri s_google = new("https://photos.google.com/");

    /// <summary>Gets whether it is a photo or a video. A photo with a short clip attached is a photo.</summary>
    public MediaKind Kind { get; init; }

    /// <summary>Gets whether it is a photo with a short clip attached (live or motion photo).</summary>
    public bool IsMotionPhoto { get; init; }

    /// <summary>Gets how long a video is; null for a photo.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets when it was taken, by the clock of the place where it was taken.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Gets when it was added to the album or uploaded, in universal time.</summary>
    public DateTimeOffset? AddedAt { get; init; }

    /// <summary>Gets the width in pixels.</summary>
    public int? Width { get; init; }

    /// <summary>Gets the height in pixels.</summary>
    public int? Height { get; init; }

    /// <summary>Gets the length of the original in bytes; null when the page does not tell, as for videos.</summary>
    public long? LengthBytes { get; init; }

    /// <summary>Gets the caption.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Gets the address of the bytes, to be used with a suffix and for some hours at most. Whoever has it can see the item: never log
    /// or keep it.
    /// </summary>
    public Uri? BaseUrl
    {
        get => Address is { } bytes && Uri.TryCreate(Encoding.UTF8.GetString(bytes), UriKind.Absolute, out var address) ? address : null;
        init => Address = value is null ? null : Encoding.UTF8.GetBytes(value.OriginalString);
    }

    /// <summary>Gets the address as UTF-8. Addresses are long, and an album can have 20,000 of them: as bytes they take half the room.</summary>
    internal byte[]? Address { get; init; }

    /// <summary>Gets the origin of the page that told of it. Only a page of this machine may send for bytes to this machine.</summary>
    internal Uri Origin { get; init; } = s_google;

    /// <summary>Names the item without its address.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Kind} {Id}";
}
