using System.Text.Json;
using System.Text.Json.Serialization;

namespace Picsync.Nixplay.Wire;

/// <summary>The sign-in's errors: an empty array when there are none, otherwise an object of messages by field.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record LoginErrors(bool IsEmptyArray, IReadOnlyList<string> Messages)
{
    public bool IsObject { get; private init; }

    internal sealed class Converter : JsonConverter<LoginErrors>
    {
        public override LoginErrors Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var isArray = reader.TokenType == JsonTokenType.StartArray;
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            using var document = JsonDocument.ParseValue(ref reader);
            var messages = new List<string>();
            Collect(document.RootElement, messages);
            return new LoginErrors(isArray && document.RootElement.GetArrayLength() == 0, [.. messages.Distinct()]) { IsObject = isObject };
        }

        public override void Write(Utf8JsonWriter writer, LoginErrors value, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        private static void Collect(JsonElement element, List<string> messages)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var member in element.EnumerateObject())
                    {
                        Collect(member.Value, messages);
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var entry in element.EnumerateArray())
                    {
                        Collect(entry, messages);
                    }

                    break;
                case JsonValueKind.String when element.GetString() is { Length: > 0 } text:
                    messages.Add(text);
                    break;
            }
        }
    }
}
