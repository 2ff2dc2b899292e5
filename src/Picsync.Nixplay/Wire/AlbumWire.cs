using System.Text.Json.Serialization;

namespace Picsync.Nixplay.Wire;

internal sealed record AlbumWire
{
    [JsonPropertyName("id")]
    public long? Id { get; init; }

    [JsonPropertyName("title")]
    public string? Title { get; init; }

    [JsonPropertyName("photo_count")]
    public long? PhotoCount { get; init; }

    [JsonPropertyName("dateCreated")]
    public string? DateCreated { get; init; }

    [JsonPropertyName("allow_upload")]
    public bool? AllowUpload { get; init; }
}

internal sealed record PhotoPageWire
{
    [JsonPropertyName("photos")]
    public List<PhotoWire?>? Photos { get; init; }
}

internal sealed record PhotoWire
{
    [JsonPropertyName("id")]
    public long? Id { get; init; }

    [JsonPropertyName("filename")]
    public string? FileName { get; init; }

    [JsonPropertyName("md5")]
    public string? Md5 { get; init; }

    [JsonPropertyName("albumId")]
    public long? AlbumId { get; init; }

    [JsonPropertyName("caption")]
    public string? Caption { get; init; }

    [JsonPropertyName("sortDate")]
    public string? SortDate { get; init; }

    [JsonPropertyName("url")]
    public string? Url { get; init; }

    [JsonPropertyName("originalUrl")]
    public string? OriginalUrl { get; init; }

    [JsonPropertyName("original_url")]
    public string? OriginalUrlOlder { get; init; }
}
