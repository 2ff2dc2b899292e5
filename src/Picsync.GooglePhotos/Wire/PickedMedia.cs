using System.Text.Json.Serialization;

namespace Picsync.GooglePhotos.Wire;

/// <summary>A page of what a person picked, or of what an ambient device shows: both APIs list alike.</summary>
internal sealed record PickedMediaPage(IReadOnlyList<PickedMediaResource?>? MediaItems, string? NextPageToken);

internal sealed record PickedMediaResource(string? Id, string? CreateTime, string? Type, MediaFileResource? MediaFile);

internal sealed record MediaFileResource
{
    public string? BaseUrl { get; init; }

    public string? MimeType { get; init; }

    public string? Filename { get; init; }

    public MediaFileMetadataResource? MediaFileMetadata { get; init; }

    // A record's own text would print the base URL.
    public override string ToString() => $"{nameof(MediaFileResource)} {Filename}";
}

internal sealed record MediaFileMetadataResource
{
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? Width { get; init; }

    [JsonConverter(typeof(LenientInt64Converter))]
    public long? Height { get; init; }

    public VideoMetadataResource? VideoMetadata { get; init; }
}

internal sealed record VideoMetadataResource(string? ProcessingStatus);
