using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Picsync.Testing;

/// <summary>Plays recorded exchanges back on 127.0.0.1: each is answered once, to the first request that it matches.</summary>
/// <remarks>
/// A bundle is a JSON file in WireMock's mapping shape, <c>{"mappings": [{"request": …, "response": …, "metadata": …}]}</c>, so that
/// WireMock and its tools read it as well; only the part of the shape that recorded exchanges need is understood here. A request
/// is matched by <c>method</c>, <c>url</c> or <c>urlPath</c>, <c>queryParameters</c>, <c>headers</c>, <c>formParameters</c> and
/// <c>bodyPatterns</c> with the rules <c>equalTo</c>, <c>contains</c>, <c>matches</c>, <c>absent</c> and <c>equalToJson</c>. An
/// answer has a <c>status</c>, <c>headers</c> and <c>body</c>, <c>jsonBody</c> or <c>base64Body</c>;
/// <c>{{request.baseUrl}}</c> in it stands for this server's address. <c>metadata</c> says in <c>origin</c> whether an exchange
/// was <c>recorded</c> or <c>reconstructed</c>, and in <c>source</c> from what.
/// </remarks>
public sealed class BundleServer : IAsyncDisposable
{
    /// <summary>The status of a request that nothing recorded is left for.</summary>
    public const int NothingLeftStatus = 599;

    private const string Host = "bundle";

    private readonly SimulatorServer _server = new([Host]);
    private readonly Lock _gate = new();
    private readonly List<ExchangeMapping> _mappings;
    private readonly List<string> _unexpected = [];

    private BundleServer(List<ExchangeMapping> mappings) => _mappings = mappings;

    /// <summary>Gets the server's address, ending in a slash.</summary>
    public Uri BaseAddress => _server.AddressOf(Host);

    /// <summary>Gets the method and path of every request that nothing recorded was left for.</summary>
    public IReadOnlyList<string> UnexpectedRequests
    {
        get
        {
            lock (_gate)
            {
                return [.. _unexpected];
            }
        }
    }

    /// <summary>Gets the method and path of every exchange that is still to be played.</summary>
    public IReadOnlyList<string> UnplayedExchanges
    {
        get
        {
            lock (_gate)
            {
                return [.. _mappings.Where(static mapping => !mapping.IsPlayed).Select(static mapping => mapping.Title)];
            }
        }
    }

    /// <summary>Reads a bundle and starts to play it.</summary>
    /// <param name="path">The bundle's file.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The server, which listens; the caller disposes it.</returns>
    /// <exception cref="FormatException">The file is not a bundle.</exception>
    /// <exception cref="System.Text.Json.JsonException">The file is not JSON.</exception>
    public static async Task<BundleServer> StartAsync(string path, CancellationToken cancellationToken = default)
    {
        var text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        var mappings =
            (JsonNode.Parse(text) as JsonObject)?["mappings"] as JsonArray ?? throw new FormatException($"{path} has no mappings.");
        var server = new BundleServer([.. mappings.OfType<JsonObject>().Select(static mapping => new ExchangeMapping(mapping))]);
        await server._server.StartAsync(server.AnswerAsync, cancellationToken).ConfigureAwait(false);
        return server;
    }

    /// <summary>Makes sure that everything recorded was played and nothing else was asked for.</summary>
    /// <exception cref="InvalidOperationException">Something is left or something else was asked for; the message names it.</exception>
    public void AssertAllPlayed()
    {
        var problems = UnexpectedRequests
            .Select(static request => $"{request} came and nothing recorded was left for it.")
            .Concat(UnplayedExchanges.Select(static exchange => $"{exchange} never came."))
            .ToArray();
        if (problems.Length > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(string host, HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        await ReplyWriter.WriteAsync(context, Take(context.Request, body), TimeProvider.System).ConfigureAwait(false);
    }

    private Reply Take(HttpRequest request, string body)
    {
        lock (_gate)
        {
            var found = _mappings.Find(mapping => !mapping.IsPlayed && mapping.IsMatch(request, body));
            if (found is null)
            {
                _unexpected.Add($"{request.Method} {request.Path}");
                return Reply.Text(NothingLeftStatus, "Nothing recorded is left for this request.");
            }

            found.IsPlayed = true;
            return found.ToReply(BaseAddress.AbsoluteUri.TrimEnd('/'));
        }
    }
}
