using System.Text.Json;

namespace Picsync.Immich.Wire;

internal sealed record ErrorResource(JsonElement? Message, int? StatusCode)
{
    /// <summary>Gets what the server says: a sentence, or the first of several.</summary>
    public string? Text =>
        Message switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Array } several => several
                .EnumerateArray()
                .Where(static entry => entry.ValueKind == JsonValueKind.String)
                .Select(static entry => entry.GetString())
                .FirstOrDefault(),
            _ => null,
        };
}
