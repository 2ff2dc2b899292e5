using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Picsync.Testing;

/// <summary>A request on its way to what answers it.</summary>
internal sealed class SimulatedCall(HttpContext context, RequestRecord record, IReadOnlyDictionary<string, string> values)
{
    public HttpRequest Request { get; } = context.Request;

    public RequestRecord Record { get; } = record;

    public CancellationToken Aborted => context.RequestAborted;

    /// <summary>Gives the segment of the path that a name in braces stands for.</summary>
    public string Segment(string name) => values[name];

    public long? Id(string name = "id") => long.TryParse(values[name], out var id) ? id : null;

    public string? Query(string name) => Request.Query.TryGetValue(name, out var found) ? found.ToString() : null;

    public int? IntQuery(string name) => int.TryParse(Query(name), out var number) ? number : null;

    public async Task<byte[]> ReadBodyAsync()
    {
        using var copy = new MemoryStream();
        await Request.Body.CopyToAsync(copy, Aborted).ConfigureAwait(false);
        return copy.ToArray();
    }

    /// <summary>Reads a url-encoded form; empty when the body is of another type.</summary>
    public async Task<Dictionary<string, string>> ReadFormAsync()
    {
        if (!IsOfType("application/x-www-form-urlencoded"))
        {
            return [];
        }

        var text = Encoding.UTF8.GetString(await ReadBodyAsync().ConfigureAwait(false));
        return QueryHelpers.ParseQuery(text).ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString());
    }

    /// <summary>Reads a JSON object; null when the body is not one or is not labelled as JSON.</summary>
    public async Task<JsonObject?> ReadJsonAsync()
    {
        if (!IsOfType("application/json"))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(await ReadBodyAsync().ConfigureAwait(false)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsOfType(string type) => Request.ContentType?.StartsWith(type, StringComparison.OrdinalIgnoreCase) == true;
}
