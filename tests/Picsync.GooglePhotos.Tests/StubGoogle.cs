using System.Net;
using System.Text;

namespace Picsync.GooglePhotos.Tests;

/// <summary>A request as it left the last of the real handlers.</summary>
internal sealed record StubRequest(HttpMethod Method, Uri Address, string Body, string? Authorization);

/// <summary>Stands in for Google beneath the real handlers. A request that nothing was planned for fails the test.</summary>
internal sealed class StubGoogle : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<(string Part, Queue<Func<StubRequest, HttpResponseMessage>> Answers, bool Repeats)> _plans = [];
    private readonly List<(string Part, Func<StubRequest, HttpResponseMessage> Answer)> _otherwise = [];
    private readonly List<StubRequest> _requests = [];

    public IReadOnlyList<StubRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Plans answers, one after the other, for addresses that contain a text.</summary>
    public StubGoogle On(string part, params Func<StubRequest, HttpResponseMessage>[] answers)
    {
        _plans.Add((part, new Queue<Func<StubRequest, HttpResponseMessage>>(answers), Repeats: false));
        return this;
    }

    /// <summary>Plans one answer for as many requests as come.</summary>
    public StubGoogle Always(string part, Func<StubRequest, HttpResponseMessage> answer)
    {
        _plans.Add((part, new Queue<Func<StubRequest, HttpResponseMessage>>([answer]), Repeats: true));
        return this;
    }

    /// <summary>Plans one answer for as many requests as come that nothing else was planned for.</summary>
    public void Otherwise(string part, Func<StubRequest, HttpResponseMessage> answer) => _otherwise.Add((part, answer));

    public int CountOf(string part) => Requests.Count(request => request.Address.AbsoluteUri.Contains(part, StringComparison.Ordinal));

    public static Func<StubRequest, HttpResponseMessage> Json(string body, int status = 200) => _ => Text(status, body, "application/json");

    public static Func<StubRequest, HttpResponseMessage> Html(int status) =>
        _ => Text(status, "<html><title>Error</title></html>", "text/html");

    public static Func<StubRequest, HttpResponseMessage> Status(int status) => _ => new HttpResponseMessage((HttpStatusCode)status);

    public static Func<StubRequest, HttpResponseMessage> Bytes(byte[] bytes, string type = "image/jpeg", long? announced = null) =>
        _ =>
        {
            var content = new StreamContent(new MemoryStream(bytes));
            content.Headers.ContentType = new(type);
            content.Headers.ContentLength = announced ?? bytes.Length;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
        };

    public static Func<StubRequest, HttpResponseMessage> Redirect(string address) =>
        _ => new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri(address) } };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var seen = new StubRequest(request.Method, request.RequestUri!, body, request.Headers.Authorization?.ToString());

        // Callers that run in parallel must meet each other inside a request.
        await Task.Yield();
        lock (_gate)
        {
            _requests.Add(seen);
            foreach (var (part, answers, repeats) in _plans)
            {
                if (answers.Count > 0 && seen.Address.AbsoluteUri.Contains(part, StringComparison.Ordinal))
                {
                    var response = (repeats ? answers.Peek() : answers.Dequeue())(seen);
                    response.RequestMessage = request;
                    return response;
                }
            }
        }

        if (_otherwise.Find(plan => seen.Address.AbsoluteUri.Contains(plan.Part, StringComparison.Ordinal)).Answer is { } otherwise)
        {
            var response = otherwise(seen);
            response.RequestMessage = request;
            return response;
        }

        throw new InvalidOperationException($"Nothing was planned for {seen.Method} {seen.Address}.");
    }

    private static HttpResponseMessage Text(int status, string body, string type) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };
}
