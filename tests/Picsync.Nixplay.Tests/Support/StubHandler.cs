using System.Net;
using System.Text;

namespace Picsync.Nixplay.Tests;

/// <summary>Answers requests from a script, beneath the real handlers, and keeps what was asked.</summary>
internal sealed class StubHandler(Func<StubRequest, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly List<StubRequest> _requests = [];

    public IReadOnlyList<StubRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public static HttpResponseMessage Reply(int status, string body = "", params string[] cookies)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "text/plain") };
        foreach (var cookie in cookies)
        {
            response.Headers.TryAddWithoutValidation("Set-Cookie", cookie);
        }

        return response;
    }

    public static HttpResponseMessage SignedIn() =>
        Reply(
            200,
            """{"valid":true,"success":true,"errors":[],"token":"tok1"}""",
            "prod.csrftoken=csrf1; Domain=.nixplay.com; Path=/",
            "prod.session.id=sess1; Domain=.nixplay.com; Path=/; HttpOnly",
            "AWSELB=abc;PATH=/"
        );

    public NixplayClient CreateClient(
        Action<NixplayOptions>? configure = null,
        TimeProvider? time = null,
        INixplaySessionStore? store = null
    )
    {
        var options = new NixplayOptions
        {
            Username = "sim.user",
            Password = "right",
            FirstRetryDelay = TimeSpan.FromMilliseconds(1),
            ConfirmDelays = [],
        };
        configure?.Invoke(options);
        return new NixplayClient(new HttpClient(this), options, store, time);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var stub = new StubRequest(
            request.Method.Method,
            request.RequestUri!,
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken),
            request
                .Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
                .ToDictionary(static pair => pair.Key, static pair => string.Join("; ", pair.Value))
        );
        lock (_lock)
        {
            _requests.Add(stub);
        }

        var response = answer(stub);
        response.RequestMessage = request;
        return response;
    }
}

internal sealed record StubRequest(string Method, Uri Address, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Path => Address.AbsolutePath;

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
