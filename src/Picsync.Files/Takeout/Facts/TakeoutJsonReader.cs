using System.Globalization;
using System.Text.Json;
using Picsync.Shared.Text;

namespace Picsync.Files;

/// <summary>Reads the JSON files of a Takeout, of which Google has changed names and members over the years.</summary>
internal static class TakeoutJsonReader
{
    /// <summary>Facts of a photo take about a kilobyte; what is longer than this is none.</summary>
    public const int MaxBytes = 1 << 20;

    private static readonly JsonDocumentOptions s_lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads one file.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="where">Its name and place, for what is said of a damaged one.</param>
    public static TakeoutJson Read(ReadOnlyMemory<byte> json, string where)
    {
        try
        {
            var bytes = json.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? json[3..] : json;
            using var document = JsonDocument.Parse(bytes, s_lenient);
            return Read(document.RootElement);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            // The latter is half of a character, written as an escape.
            return new TakeoutJson.Unreadable($"{where} is damaged ({cause.Message})");
        }
    }

    private static TakeoutJson Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new TakeoutJson.Other();
        }

        if (Find(root, "photoTakenTime") is { } taken && Number(taken, "timestamp") is { } seconds)
        {
            return new TakeoutJson.Photo(ReadPhoto(root, seconds));
        }

        // The older form of an album wraps everything.
        var album = Find(root, "albumData") ?? root;
        return Text(album, "title") is { } title ? new TakeoutJson.Album(title) : new TakeoutJson.Other();
    }

    private static Sidecar ReadPhoto(JsonElement root, long takenSeconds) =>
        new(Text(root, "title") ?? "", ToDate(takenSeconds))
        {
            Description = Text(root, "description"),
            Address = Text(root, "url"),
            People = ReadPeople(root),
            IsFavorite = IsTrue(root, "favorited"),
            IsArchived = IsTrue(root, "archived"),
            IsTrashed = IsTrue(root, "trashed"),
            IsLocked = IsTrue(root, "inLockedFolder"),
        };

    private static string[] ReadPeople(JsonElement root) =>
        root.TryGetProperty("people", out var people) && people.ValueKind == JsonValueKind.Array
            ? [.. people.EnumerateArray().Select(static person => Text(person, "name")).OfType<string>().Distinct(StringComparer.Ordinal)]
            : [];

    // Zero is what Google writes when it does not know.
    private static DateTimeOffset? ToDate(long seconds) =>
        seconds == 0 || seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? null
            : DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static JsonElement? Find(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object
        && parent.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { } text
        && !string.IsNullOrWhiteSpace(text)
            ? UnicodeForm.Compose(text.Trim())
            : null;

    private static long? Number(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value)
        && long.TryParse(
            value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText(),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static bool IsTrue(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value)
        && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.ValueEquals("true"u8)));
}
