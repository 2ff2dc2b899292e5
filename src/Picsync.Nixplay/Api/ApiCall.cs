using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Picsync.Nixplay;

/// <summary>One call of the web API: what it is in words and for metrics, where it goes, and whether it may be sent twice.</summary>
internal sealed record ApiCall(string Operation, string Metric, HttpMethod Method, string Path)
{
    /// <summary>Gets what makes the body, anew for each sending.</summary>
    public Func<HttpContent>? Content { get; private init; }

    /// <summary>Gets whether sending it twice does no harm.</summary>
    public bool IsRepeatable { get; init; }

    public bool IsRead => Method == HttpMethod.Get;

    public static ApiCall Get(string operation, string metric, string path) =>
        new(operation, metric, HttpMethod.Get, path) { IsRepeatable = true };

    public static ApiCall Delete(string operation, string metric, string path) =>
        new(operation, metric, HttpMethod.Delete, path) { IsRepeatable = true };

    public static ApiCall Form(string operation, string metric, string path, params KeyValuePair<string, string>[] fields) =>
        new(operation, metric, HttpMethod.Post, path) { Content = () => new FormUrlEncodedContent(fields) };

    public static ApiCall Json<T>(string operation, string metric, string path, T body, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        return new(operation, metric, HttpMethod.Post, path)
        {
            Content = () => new ByteArrayContent(bytes) { Headers = { ContentType = new("application/json") } },
        };
    }
}
