using System.Text.Json;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>Compares JSON values; the order of members does not matter, that of entries does.</summary>
internal static class JsonComparer
{
    /// <summary>Reads what a mapping expects, which may be JSON or a text that holds it.</summary>
    public static JsonNode? ReadExpected(JsonNode? operand) =>
        operand is JsonValue value && value.TryGetValue<string>(out var text) ? TryParse(text) : operand;

    public static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static bool IsMatch(JsonNode? expected, JsonNode? actual, bool ignoresExtraMembers)
    {
        if (!ignoresExtraMembers)
        {
            return JsonNode.DeepEquals(expected, actual);
        }

        return (expected, actual) switch
        {
            (JsonObject wanted, JsonObject given) => wanted.All(member =>
                given.TryGetPropertyValue(member.Key, out var value) && IsMatch(member.Value, value, ignoresExtraMembers)
            ),
            (JsonArray wanted, JsonArray given) => wanted.Count == given.Count
                && wanted.Zip(given).All(pair => IsMatch(pair.First, pair.Second, ignoresExtraMembers)),
            _ => JsonNode.DeepEquals(expected, actual),
        };
    }
}
