using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Picsync.Testing;

/// <summary>One recorded exchange in WireMock's mapping shape.</summary>
internal sealed class ExchangeMapping(JsonObject mapping)
{
    private readonly JsonObject _request =
        mapping["request"] as JsonObject ?? throw new FormatException("A mapping of a bundle has no request.");

    private readonly JsonObject _response =
        mapping["response"] as JsonObject ?? throw new FormatException("A mapping of a bundle has no response.");

    public bool IsPlayed { get; set; }

    public string Title => $"{Text(_request, "method") ?? "ANY"} {Text(_request, "url") ?? Text(_request, "urlPath") ?? "(any path)"}";

    public bool IsMatch(HttpRequest request, string body) =>
        Text(_request, "method") is var method
        && (method is null or "ANY" || string.Equals(method, request.Method, StringComparison.OrdinalIgnoreCase))
        && IsAddressMatch(request)
        && AllMatch("queryParameters", name => request.Query.TryGetValue(name, out var value) ? value.ToString() : null)
        && AllMatch("headers", name => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null)
        && IsFormMatch(body)
        && (_request["bodyPatterns"] as JsonArray ?? []).OfType<JsonObject>().All(rules => ValueMatcher.IsBodyMatch(rules, body));

    /// <summary>Makes the answer.</summary>
    /// <param name="baseUrl">What stands for <c>{{request.baseUrl}}</c> in it, without a slash at the end.</param>
    public Reply ToReply(string baseUrl)
    {
        var reply = new Reply(_response["status"]?.GetValue<int>() ?? 200, ReadBody(baseUrl), ContentType: null);
        foreach (var (name, value) in _response["headers"] as JsonObject ?? [])
        {
            foreach (var line in value is JsonArray lines ? [.. lines] : (JsonNode?[])[value])
            {
                var text = Fill(line?.ToString() ?? "", baseUrl);
                reply = name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
                    ? reply with
                    {
                        ContentType = text,
                    }
                    : reply.With(name, text);
            }
        }

        return reply.ContentType is null && _response["jsonBody"] is not null ? reply with { ContentType = "application/json" } : reply;
    }

    private byte[] ReadBody(string baseUrl)
    {
        if (Text(_response, "base64Body") is { } base64)
        {
            return Convert.FromBase64String(base64);
        }

        var text = _response.TryGetPropertyValue("jsonBody", out var json) ? json?.ToJsonString() ?? "null" : Text(_response, "body") ?? "";
        return Encoding.UTF8.GetBytes(Fill(text, baseUrl));
    }

    private bool IsAddressMatch(HttpRequest request)
    {
        var path = request.PathBase + request.Path;
        return Text(_request, "url") is { } url
            ? url == path.ToUriComponent() + request.QueryString.ToUriComponent()
            : Text(_request, "urlPath") is not { } wanted || wanted == path.ToUriComponent() || wanted == path.Value;
    }

    private bool IsFormMatch(string body)
    {
        if (_request["formParameters"] is null)
        {
            return true;
        }

        var form = QueryHelpers.ParseQuery(body);
        return AllMatch("formParameters", name => form.TryGetValue(name, out var value) ? value.ToString() : null);
    }

    private bool AllMatch(string member, Func<string, string?> read) =>
        (_request[member] as JsonObject ?? []).All(rule => ValueMatcher.IsMatch(rule.Value, read(rule.Key)));

    private static string Fill(string text, string baseUrl) => text.Replace("{{request.baseUrl}}", baseUrl, StringComparison.Ordinal);

    private static string? Text(JsonObject json, string name) => json[name]?.GetValue<string>();
}
