using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Picsync.Files;

/// <summary>What is written down of a kept photo, beside its bytes.</summary>
internal sealed record TrashEntry(
    [property: JsonPropertyName("version")] int Version,
    [property: JsonPropertyName("run")] string Run,
    [property: JsonPropertyName("target")] string Target,
    [property: JsonPropertyName("album")] string Album,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("hash")] string Hash,
    [property: JsonPropertyName("fileName")] string FileName,
    [property: JsonPropertyName("position")] int Position,
    [property: JsonPropertyName("deletedAt")] DateTimeOffset DeletedAt,
    [property: JsonPropertyName("contentType")] string? ContentType,
    [property: JsonPropertyName("length")] long LengthBytes
)
{
    private const int PresentVersion = 1;

    public static TrashEntry Of(TrashedPhoto photo) =>
        new(
            PresentVersion,
            photo.Run.Value,
            photo.Key.TargetId,
            photo.Key.AlbumName,
            NameOf(photo.Hash.Kind),
            photo.Hash.ToString(),
            photo.FileName,
            photo.Position,
            photo.DeletedAt,
            photo.ContentType,
            photo.LengthBytes
        );

    public static string NameOf(HashKind kind) => kind == HashKind.Md5 ? "md5" : "sha256";

    /// <summary>Reads an entry; what is damaged, or from a version that is not known, is not one.</summary>
    public static bool TryRead(Stream json, [NotNullWhen(true)] out TrashedPhoto? photo)
    {
        photo = null;
        TrashEntry? entry;
        try
        {
            entry = JsonSerializer.Deserialize(json, TrashJson.Default.TrashEntry);
        }
        catch (JsonException)
        {
            return false;
        }

        var kind = entry?.Kind == "md5" ? HashKind.Md5 : HashKind.Sha256;
        if (
            entry
                is not { Version: PresentVersion, Run: not null, Target: not null, Album: not null, FileName: not null, LengthBytes: >= 0 }
            || entry.Kind != NameOf(kind)
            || !ContentHash.TryParse(kind, entry.Hash, out var hash)
        )
        {
            return false;
        }

        photo = new TrashedPhoto(
            new RunId(entry.Run),
            new JournalKey(entry.Target, entry.Album),
            hash,
            entry.FileName,
            entry.Position,
            entry.DeletedAt
        )
        {
            ContentType = entry.ContentType,
            LengthBytes = entry.LengthBytes,
        };
        return true;
    }
}

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(TrashEntry))]
internal sealed partial class TrashJson : JsonSerializerContext;
