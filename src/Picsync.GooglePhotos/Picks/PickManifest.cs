using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Picsync.GooglePhotos;

/// <summary>What a saved pick holds, as its file <c>manifest.json</c> says. The file is written last: without it there is no pick.</summary>
internal sealed record PickManifest
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required string Name { get; init; }

    /// <summary>Gets when the person last pressed Done.</summary>
    public required DateTimeOffset PickedAt { get; init; }

    public required IReadOnlyList<PickedEntry> Items { get; init; }

    /// <summary>Gets what was picked and could not be fetched. While there is any, the pick is not whole.</summary>
    public IReadOnlyList<MissingEntry>? Missing { get; init; }
}

/// <summary>One picked item and the file that holds its bytes.</summary>
internal sealed record PickedEntry
{
    public required string Id { get; init; }

    public required string FileName { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<MediaKind>))]
    public MediaKind Kind { get; init; }

    public string? ContentType { get; init; }

    public DateTimeOffset? TakenAt { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    public required long LengthBytes { get; init; }

    public required string Md5 { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>Gets the name of the file beside the manifest.</summary>
    public required string File { get; init; }

    public required DateTimeOffset PickedAt { get; init; }
}

/// <summary>A picked item whose bytes are not here, and why.</summary>
internal sealed record MissingEntry(string Id, string FileName, string Reason);

/// <summary>A pick under way: what is needed to go on after the process was killed.</summary>
internal sealed record PendingPick(string SessionId, bool Replaces, DateTimeOffset StartedAt, DateTimeOffset? PickedAt = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PickManifest))]
[JsonSerializable(typeof(PickedEntry))]
[JsonSerializable(typeof(PendingPick))]
internal sealed partial class PickJson : JsonSerializerContext
{
    /// <summary>Gets the form for a file that people look into.</summary>
    public static PickJson Readable { get; } =
        new(
            new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
                WriteIndented = true,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
