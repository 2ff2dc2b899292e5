using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>
/// Records the exchanges that pass through an HTTP client as a bundle for <see cref="BundleServer"/>, without cookies, tokens,
/// passwords, signatures and e-mail addresses.
/// </summary>
/// <remarks>
/// Request headers are not recorded at all; of answers only <c>Content-Type</c>, <c>Location</c>, <c>Retry-After</c> and the names
/// of cookies are. Form fields with secret names are recorded as "any text". Read a bundle before you give it to
/// anybody: what is secret in a file name or caption cannot be known here, unless it is among the secrets given.
/// </remarks>
public sealed class RecordingHandler : DelegatingHandler
{
    private const int LongestBinaryBody = 65_536;

    private static readonly JsonSerializerOptions s_format = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock _gate = new();
    private readonly JsonArray _mappings = [];
    private readonly ExchangeSanitizer _sanitizer;
    private readonly string _source;

    /// <summary>Makes a handler. Put it next to the network, beneath sign-in and retries.</summary>
    /// <param name="source">What the exchanges come from, for the reader: the service and the date.</param>
    /// <param name="secrets">Texts to take out wherever they stand, such as the user's name.</param>
    public RecordingHandler(string source, params IReadOnlyCollection<string> secrets)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(secrets);
        _source = source;
        _sanitizer = new ExchangeSanitizer(secrets);
    }

    /// <summary>Gets how many exchanges were recorded.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _mappings.Count;
            }
        }
    }

    /// <summary>Writes what was recorded so far.</summary>
    /// <param name="path">The bundle's file; one that is there is replaced.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task that ends once the file is written.</returns>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        string text;
        lock (_gate)
        {
            text = new JsonObject { ["mappings"] = _mappings.DeepClone() }.ToJsonString(s_format);
        }

        await File.WriteAllTextAsync(path, text + "\n", cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = await DescribeAsync(request, cancellationToken).ConfigureAwait(false);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await response.Content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var mapping = new JsonObject
        {
            ["request"] = asked,
            ["response"] = Describe(response, body),
            ["metadata"] = new JsonObject { ["origin"] = "recorded", ["source"] = _source },
        };
        lock (_gate)
        {
            _mappings.Add((JsonNode)mapping);
        }

        return response;
    }

    private async Task<JsonObject> DescribeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var asked = new JsonObject { ["method"] = request.Method.Method, ["urlPath"] = _sanitizer.Clean(address.AbsolutePath) };
        if (DescribeFields(address.Query.TrimStart('?')) is { Count: > 0 } query)
        {
            asked["queryParameters"] = query;
        }

        switch (request.Content?.Headers.ContentType?.MediaType)
        {
            case "application/x-www-form-urlencoded":
                asked["formParameters"] = DescribeFields(await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
                break;
            case "application/json":
                var json = JsonComparer.TryParse(await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
                asked["bodyPatterns"] = new JsonArray(new JsonObject { ["equalToJson"] = _sanitizer.Clean(json) });
                break;
        }

        return asked;
    }

    private JsonObject DescribeFields(string encoded)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(encoded))
        {
            var text = value.ToString();
            var clean = _sanitizer.Clean(text);
            var isSecret = ExchangeSanitizer.IsSecretName(name) || clean != text;
            fields[name] = isSecret ? new JsonObject { ["matches"] = ".*" } : new JsonObject { ["equalTo"] = text };
        }

        return fields;
    }

    private JsonObject Describe(HttpResponseMessage response, byte[] body)
    {
        var headers = new JsonObject();
        if (response.Content.Headers.ContentType is { } type)
        {
            headers["Content-Type"] = type.ToString();
        }

        foreach (var name in (string[])["Location", "Retry-After"])
        {
            if (response.Headers.TryGetValues(name, out var values))
            {
                headers[name] = _sanitizer.Clean(string.Join(", ", values));
            }
        }

        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            headers["Set-Cookie"] = new JsonArray([.. cookies.Select(static line => (JsonNode)ExchangeSanitizer.CleanCookie(line))]);
        }

        var answer = new JsonObject { ["status"] = (int)response.StatusCode, ["headers"] = headers };
        AddBody(answer, body, response.Content.Headers.ContentType?.MediaType);
        return answer;
    }

    private void AddBody(JsonObject answer, byte[] body, string? mediaType)
    {
        if (IsBinary(mediaType))
        {
            // Somebody's picture is not needed to play the exchange.
            answer["base64Body"] = Convert.ToBase64String(new byte[Math.Min(body.Length, LongestBinaryBody)]);
            return;
        }

        var text = Encoding.UTF8.GetString(body);
        if (JsonComparer.TryParse(text) is { } json and (JsonObject or JsonArray))
        {
            answer["jsonBody"] = _sanitizer.Clean(json);
        }
        else if (body.Length > 0)
        {
            answer["body"] = _sanitizer.Clean(text);
        }
    }

    private static bool IsBinary(string? mediaType) =>
        mediaType?.Split('/')[0] is "image" or "video" or "audio" || mediaType == "application/octet-stream";
}
