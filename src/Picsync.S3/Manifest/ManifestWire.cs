using System.Text.Json.Serialization;

namespace Picsync.S3;

/// <summary>The manifest as it is stored.</summary>
internal sealed record ManifestWire(
    [property: JsonPropertyName("version")] int Version,
    [property: JsonPropertyName("album")] string? Album,
    [property: JsonPropertyName("items")] IReadOnlyList<ManifestItemWire?>? Items
);

/// <summary>One photo in it.</summary>
internal sealed record ManifestItemWire
{
    /// <summary>Gets the key below the manifest's own folder.</summary>
    [JsonPropertyName("key")]
    public string? Key { get; init; }

    [JsonPropertyName("size")]
    public long Size { get; init; }

    [JsonPropertyName("md5")]
    public string? Md5 { get; init; }

    [JsonPropertyName("sha256")]
    public string? Sha256 { get; init; }

    /// <summary>Gets the entity tag where it is not the MD5 digest.</summary>
    [JsonPropertyName("etag")]
    public string? ETag { get; init; }

    /// <summary>Gets the name that the source gave the photo where the key ends otherwise.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("taken")]
    public string? Taken { get; init; }

    [JsonPropertyName("caption")]
    public string? Caption { get; init; }

    [JsonPropertyName("source")]
    public string? Source { get; init; }

    [JsonPropertyName("item")]
    public string? Item { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ManifestWire))]
internal sealed partial class ManifestJson : JsonSerializerContext;
