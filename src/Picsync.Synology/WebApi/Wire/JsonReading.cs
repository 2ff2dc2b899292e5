using System.Globalization;
using System.Text.Json;

namespace Picsync.Synology.WebApi;

/// <summary>Reads members of answers without trust: a missing member, or one of another type, is null and never an exception.</summary>
internal static class JsonReading
{
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>Reads a whole number that comes as a number or as text.</summary>
    public static long? Number(this JsonElement element, string name) =>
        element.Find(name) switch
        {
            { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var whole) => whole,
            { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var real) && Math.Abs(real) < 9e15 => (long)real,
            { ValueKind: JsonValueKind.String } value
                when long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) =>
                parsed,
            _ => null,
        };

    /// <summary>Reads a count or a size; what does not fit is taken for unknown.</summary>
    public static int? Count(this JsonElement element, string name) =>
        element.Number(name) is >= 0 and <= int.MaxValue and var count ? (int)count : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Find(name) switch
        {
            { ValueKind: JsonValueKind.String } value => value.GetString(),
            { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
            _ => null,
        };

    /// <summary>Reads a truth value that comes as one, as 0 and 1, or as text.</summary>
    public static bool? Flag(this JsonElement element, string name) =>
        element.Find(name) switch
        {
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            { ValueKind: JsonValueKind.Number } value when value.TryGetInt64(out var number) => number != 0,
            { ValueKind: JsonValueKind.String } value when bool.TryParse(value.GetString(), out var parsed) => parsed,
            _ => null,
        };

    /// <summary>Gives the entries of a list; nothing where there is no list.</summary>
    public static IEnumerable<JsonElement> Entries(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Makes an element independent of its document.</summary>
    public static JsonElement CloneIfAny(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Undefined ? element : element.Clone();
}
