using System.Text;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>What a simulator is about to answer. Made first and sent later, so that faults can come in between.</summary>
internal sealed record Reply(int StatusCode, ReadOnlyMemory<byte> Body, string? ContentType)
{
    public List<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Gets how many bytes of the body are sent before the connection is cut; null sends all of them.</summary>
    public int? CutAfterBytes { get; init; }

    /// <summary>Gets how many bytes of the body are sent before nothing more comes and the connection stays open; null sends all of them.</summary>
    public int? StallAfterBytes { get; init; }

    /// <summary>Gets how the body comes in drops; null sends it at once.</summary>
    public (int Bytes, TimeSpan Interval)? Drops { get; init; }

    public static Reply Empty(int statusCode) => new(statusCode, default, ContentType: null);

    public static Reply Text(int statusCode, string text, string contentType = "text/plain; charset=UTF-8") =>
        new(statusCode, Encoding.UTF8.GetBytes(text), contentType);

    public static Reply Html(int statusCode, string title) =>
        Text(statusCode, $"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>", "text/html");

    public static Reply Json(JsonNode body, int statusCode = 200, string contentType = "application/json; charset=utf-8") =>
        Text(statusCode, body.ToJsonString(), contentType);

    public static Reply Xml(int statusCode, string xml) =>
        Text(statusCode, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml, "application/xml");

    public Reply With(string header, string value) => this with { Headers = [.. Headers, new(header, value)] };
}
