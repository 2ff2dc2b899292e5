namespace Picsync.Immich.Wire;

internal sealed record AssetResource
{
    public string? Id { get; init; }

    public string? Type { get; init; }

    public string? OriginalFileName { get; init; }

    public string? OriginalMimeType { get; init; }

    public string? Checksum { get; init; }

    public string? LibraryId { get; init; }

    public string? FileCreatedAt { get; init; }

    public string? FileModifiedAt { get; init; }

    public string? LocalDateTime { get; init; }

    public string? UpdatedAt { get; init; }

    public bool? IsFavorite { get; init; }

    public bool? IsArchived { get; init; }

    public bool? IsTrashed { get; init; }

    public bool? IsOffline { get; init; }

    public string? Visibility { get; init; }

    public string? LivePhotoVideoId { get; init; }

    public long? Width { get; init; }

    public long? Height { get; init; }

    public ExifResource? ExifInfo { get; init; }

    public IReadOnlyList<PersonResource?>? People { get; init; }
}

internal sealed record PersonResource(string? Name);

internal sealed record ExifResource
{
    public string? Description { get; init; }

    public long? FileSizeInByte { get; init; }

    public long? ExifImageWidth { get; init; }

    public long? ExifImageHeight { get; init; }

    public long? Rating { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? Country { get; init; }
}
