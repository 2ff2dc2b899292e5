using System.Text.Json.Serialization;

namespace Picsync.Nixplay.Wire;

internal sealed record PlaylistWire
{
    [JsonPropertyName("id")]
    public long? Id { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("playlist_name")]
    public string? NameOlder { get; init; }

    [JsonPropertyName("picture_count")]
    public long? PictureCount { get; init; }

    [JsonPropertyName("last_updated_date")]
    public string? LastUpdated { get; init; }

    [JsonPropertyName("on_frames")]
    [JsonConverter(typeof(TolerantListConverter<FrameWire>))]
    public List<FrameWire>? OnFrames { get; init; }
}

internal sealed record PlaylistCreatedWire
{
    [JsonPropertyName("playlistId")]
    public long? PlaylistId { get; init; }
}

internal sealed record SlidePageWire
{
    [JsonPropertyName("slides")]
    public List<SlideWire?>? Slides { get; init; }
}

internal sealed record SlideWire
{
    [JsonPropertyName("playlistItemId")]
    public string? ItemId { get; init; }

    [JsonPropertyName("dbId")]
    public long? PhotoId { get; init; }

    [JsonPropertyName("originalUrl")]
    public string? OriginalUrl { get; init; }

    [JsonPropertyName("timestamp")]
    public long? Timestamp { get; init; }
}

internal sealed record NewPlaylistWire([property: JsonPropertyName("name")] string Name);

internal sealed record NewItemsWire([property: JsonPropertyName("items")] IReadOnlyList<NewItemWire> Items);

internal sealed record NewItemWire([property: JsonPropertyName("pictureId")] long PhotoId);
