using System.Text.Json.Serialization;

namespace Picsync.GooglePhotos.Wire;

internal sealed record SearchRequest(string AlbumId, int PageSize, string? PageToken);

internal sealed record MediaItemsPage(IReadOnlyList<MediaItemResource?>? MediaItems, string? NextPageToken);

internal sealed record MediaItemResource
{
    public string? Id { get; init; }

    public string? Description { get; init; }

    public string? ProductUrl { get; init; }

    public string? BaseUrl { get; init; }

    public string? MimeType { get; init; }

    public string? Filename { get; init; }

    public MediaMetadataResource? MediaMetadata { get; init; }

    // A record's own text would print the base URL, which opens the photo for anybody who has it.
    public override string ToString() => $"{nameof(MediaItemResource)} {Id}";
}

internal sealed record MediaMetadataResource
{
    public string? CreationTime { get; init; }

    [JsonConverter(typeof(LenientInt64Converter))]
    public long? Width { get; init; }

    [JsonConverter(typeof(LenientInt64Converter))]
    public long? Height { get; init; }

    public VideoResource? Video { get; init; }
}

internal sealed record VideoResource(string? Status);

internal sealed record BatchGetAnswer(IReadOnlyList<MediaItemResult?>? MediaItemResults);

internal sealed record MediaItemResult(MediaItemResource? MediaItem, RpcStatus? Status);

internal sealed record RpcStatus(int? Code, string? Message);
