namespace Picsync.Testing;

/// <summary>An item of a <see cref="SynologyPhotosSimulator"/>.</summary>
/// <param name="Id">Its id, by which albums hold it.</param>
/// <param name="UnitId">The id of its file, by which thumbnails go. Never the same as the item's.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="Bytes">The original's bytes.</param>
public sealed record SimulatedSynologyItem(long Id, long UnitId, string FileName, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Gets whose it is, by the id of the user; 0 is the shared space.</summary>
    public long OwnerId { get; init; } = 1;

    /// <summary>Gets the camera's wall clock; null when it is not known.</summary>
    public DateTime? TakenAt { get; init; } = new DateTime(2024, 1, 1, 12, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Gets <c>photo</c>, <c>video</c> or <c>live</c>.</summary>
    public string Type { get; init; } = "photo";

    /// <summary>Gets the clip of a live photo.</summary>
    public ReadOnlyMemory<byte> Clip { get; init; }

    /// <summary>Gets the names of the people in it.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Gets whether it is a favourite.</summary>
    public bool IsFavorite { get; init; }

    /// <summary>Gets the rating, 0 to 5.</summary>
    public int Rating { get; init; }

    /// <summary>Gets the caption.</summary>
    public string Description { get; init; } = "";

    /// <summary>Gets the country in which it was taken; null when it is not known.</summary>
    public string? Country { get; init; }

    /// <summary>Gets the city in which it was taken; null when it is not known.</summary>
    public string? City { get; init; }

    /// <summary>Gets the state of the large thumbnail: <c>ready</c>, <c>notready</c>, <c>broken</c> or <c>ame_defect</c>.</summary>
    public string LargeThumbnail { get; init; } = "ready";

    /// <summary>Gets the state of the medium thumbnail.</summary>
    public string MediumThumbnail { get; init; } = "ready";

    /// <summary>Gets the state of the small thumbnail.</summary>
    public string SmallThumbnail { get; init; } = "ready";
}
