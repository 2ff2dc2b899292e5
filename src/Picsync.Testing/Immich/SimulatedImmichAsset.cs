namespace Picsync.Testing;

/// <summary>An asset in an <see cref="ImmichSimulator"/>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">The name of the file that was uploaded.</param>
/// <param name="Bytes">The bytes of the original.</param>
public sealed record SimulatedImmichAsset(string Id, string FileName, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Gets the MIME type of the original.</summary>
    public string ContentType { get; init; } = "image/jpeg";

    /// <summary>Gets whether it is a video.</summary>
    public bool IsVideo { get; init; }

    /// <summary>Gets when it was taken, by the camera's clock and its zone.</summary>
    public DateTimeOffset TakenAt { get; init; } = new(2026, 7, 30, 17, 4, 5, TimeSpan.FromHours(2));

    /// <summary>Gets its width in pixels.</summary>
    public int Width { get; init; } = 4032;

    /// <summary>Gets its height in pixels.</summary>
    public int Height { get; init; } = 3024;

    /// <summary>Gets its description; empty when it has none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets the names of the people in it; an empty one is a face without a name.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Gets its city; null when Immich does not know.</summary>
    public string? City { get; init; }

    /// <summary>Gets its country; null when Immich does not know.</summary>
    public string? Country { get; init; }

    /// <summary>Gets its rating, 1 to 5; null for none.</summary>
    public int? Rating { get; init; }

    /// <summary>Gets whether it is a favourite.</summary>
    public bool IsFavorite { get; init; }

    /// <summary>Gets whether it was archived: counted in its albums, and only found when archived assets are asked for.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Gets whether it lies in the locked folder: neither counted nor found.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Gets whether it is hidden, as the clip of a live photo is: neither counted nor found.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Gets whether it lies in the trash: neither counted nor found.</summary>
    public bool IsTrashed { get; init; }

    /// <summary>Gets whether it belongs to somebody else: counted in a shared album, and not found by searches.</summary>
    public bool IsOfOthers { get; init; }

    /// <summary>Gets whether its file is missing from its external library.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Gets its external library; null for an asset that was uploaded.</summary>
    public string? LibraryId { get; init; }

    /// <summary>Gets the id of a live photo's clip; null for all else.</summary>
    public string? LivePhotoVideoId { get; init; }

    /// <summary>Gets when it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; } = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);
}
