using System.Text.Json.Serialization;

namespace Picsync.Nixplay.Wire;

internal sealed record FrameWire
{
    [JsonPropertyName("id")]
    public long? Id { get; init; }

    [JsonPropertyName("pk")]
    public long? Pk { get; init; }

    [JsonPropertyName("framePk")]
    public long? FramePk { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }
}

internal sealed record FrameStatusListWire
{
    [JsonPropertyName("frames")]
    public List<FrameStatusWire?>? Frames { get; init; }
}

internal sealed record FrameStatusWire
{
    [JsonPropertyName("framePk")]
    public long? FramePk { get; init; }

    [JsonPropertyName("frameId")]
    public string? FrameId { get; init; }

    [JsonPropertyName("connected")]
    public bool? Connected { get; init; }

    [JsonPropertyName("lastSeen")]
    public long? LastSeen { get; init; }

    [JsonPropertyName("lastConnected")]
    public long? LastConnected { get; init; }
}

internal sealed record EnableOnFrameWire([property: JsonPropertyName("add")] IReadOnlyList<EnabledPlaylistWire> Add);

internal sealed record EnabledPlaylistWire([property: JsonPropertyName("playlistId")] long PlaylistId);
