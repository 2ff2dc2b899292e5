using System.Globalization;
using System.Text.Json;

namespace Picsync.GooglePhotos;

/// <summary>Reads values out of arrays without names, where numbers may be text and anything may be missing.</summary>
internal static class Lenient
{
    public static JsonElement At(this JsonElement array, int index) =>
        array.ValueKind == JsonValueKind.Array && index < array.GetArrayLength() ? array[index] : default;

    public static bool IsMissing(this JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    public static string? Text(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    public static long? Integer(this JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => number,
            JsonValueKind.String when long.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };

    /// <summary>Reads a number of pixels, bytes or the like; what is not above zero is not known.</summary>
    public static long? Amount(this JsonElement value) => value.Integer() is > 0 and var amount ? amount : null;

    public static int? Side(this JsonElement value) => value.Amount() is <= int.MaxValue and var pixels ? (int)pixels : null;

    /// <summary>Says what a value is, for a person, without what it holds.</summary>
    public static string Describe(this JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Undefined => "missing",
            JsonValueKind.Null => "null",
            JsonValueKind.String => "a text",
            JsonValueKind.Number => "a number",
            JsonValueKind.Array => $"a list of {value.GetArrayLength()}",
            JsonValueKind.Object => "an object",
            _ => "true or false",
        };
}
