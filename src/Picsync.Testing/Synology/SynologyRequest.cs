using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Picsync.Testing;

/// <summary>A call as its fields tell it, wherever they stand. Values are JSON; a bare word is taken too, as the real service does.</summary>
internal sealed class SynologyRequest(IReadOnlyDictionary<string, string> fields, IHeaderDictionary headers, IFormFile? file)
{
    public IReadOnlyDictionary<string, string> Fields { get; } = fields;

    public IFormFile? File { get; } = file;

    public string Api => Bare("api") ?? "";

    public string Method => Bare("method") ?? "";

    public int Version => int.TryParse(Bare("version"), out var version) ? version : 0;

    public string? Token => headers.TryGetValue("X-SYNO-TOKEN", out var token) ? token.ToString() : Bare("SynoToken");

    public string? SessionId => Bare("_sid") ?? CookieOf(headers.Cookie.ToString());

    public static async Task<SynologyRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var fields = request.Query.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString());
        var file = default(IFormFile);
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
            foreach (var (name, value) in form)
            {
                fields[name] = value.ToString();
            }

            file = form.Files.GetFile("file");
        }

        return new SynologyRequest(fields, request.Headers, file);
    }

    public string? Bare(string name) => Fields.GetValueOrDefault(name);

    public bool Has(string name) => Fields.ContainsKey(name);

    /// <summary>Reads text. A bare number is none, which is what an unquoted title of digits runs into.</summary>
    public string? Text(string name) =>
        Parse(name) switch
        {
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            null => Bare(name),
            _ => throw new SynologyParameterException(name, "type"),
        };

    public long? Number(string name) =>
        !Has(name) ? null
        : Parse(name) is JsonValue value && value.TryGetValue(out long number) ? number
        : throw new SynologyParameterException(name, "type");

    public IReadOnlyList<long>? Numbers(string name) =>
        !Has(name) ? null
        : Parse(name) is JsonArray list ? [.. list.Select(static entry => entry!.GetValue<long>())]
        : throw new SynologyParameterException(name, "type");

    public IReadOnlyList<string> Texts(string name) =>
        Parse(name) is JsonArray list ? [.. list.Select(static entry => entry!.GetValue<string>())] : [];

    public bool? Flag(string name) =>
        !Has(name) ? null
        : Parse(name) is JsonValue value && value.TryGetValue(out bool flag) ? flag
        : throw new SynologyParameterException(name, "type");

    public JsonArray? Objects(string name) => Parse(name) as JsonArray;

    private JsonNode? Parse(string name)
    {
        try
        {
            return Bare(name) is { } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? CookieOf(string cookies) =>
        cookies
            .Split(';', StringSplitOptions.TrimEntries)
            .FirstOrDefault(static cookie => cookie.StartsWith("id=", StringComparison.Ordinal))
            ?[3..];
}
