using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Hosting.Tests.Monitoring;

public sealed class MonitoringServerTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<MonitoringServer> _servers = [];
    private readonly HttpClient _http = new();

    [Theory]
    [InlineData("127.0.0.1:0", "127.0.0.1")]
    [InlineData("[::1]:0", "[::1]")]
    [InlineData(":0", "127.0.0.1")]
    [InlineData(":0", "[::1]")]
    [InlineData("localhost:0", "localhost")]
    public async Task Routes_answer_at_every_form_of_address(string listen, string host)
    {
        var server = Start(listen);

        using var response = await _http.GetAsync($"http://{host}:{server.EndPoint.Port}/hello?name=Ada%20L");

        Assert.Equal("Hello Ada L", await response.Content.ReadAsStringAsync());
        Assert.Equal(new MediaTypeHeaderValue("text/plain", "utf-8"), response.Content.Headers.ContentType);
    }

    [Theory]
    [InlineData("GET /nothing HTTP/1.1\r\n\r\n", "HTTP/1.1 404 ")]
    [InlineData("POST /hello HTTP/1.1\r\n\r\n", "HTTP/1.1 405 ")]
    [InlineData("HEAD /hello HTTP/1.0\r\n\r\n", "HTTP/1.1 200 ")]
    [InlineData("GET http://x/hello HTTP/1.1\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("GET  /hello HTTP/1.1\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("GET /hello HTTP/2.0\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("\0\u0001\u00FF\r\n\r\n", "HTTP/1.1 400 ")]
    [InlineData("GET /hello?%zz=%&&=&a HTTP/1.1\r\n\r\n", "HTTP/1.1 200 ")]
    [InlineData("GET /fail HTTP/1.1\r\n\r\n", "HTTP/1.1 500 ")]
    [InlineData("GET /hello HTTP/1.1\r\nHost: evil.example:80\r\n\r\n", "HTTP/1.1 403 ")]
    [InlineData("GET /hello HTTP/1.1\r\nhost: LOCALHOST:80\r\n\r\n", "HTTP/1.1 200 ")]
    [InlineData("GET /hello HTTP/1.1\r\nHost: [::1]\r\n\r\n", "HTTP/1.1 200 ")]
    public async Task Odd_requests_are_answered_and_the_server_goes_on(string request, string expected)
    {
        var server = Start("127.0.0.1:0");

        var answer = await SendAsync(server, Encoding.Latin1.GetBytes(request));

        Assert.StartsWith(expected, answer, StringComparison.Ordinal);
        Assert.Contains("Hello", await _http.GetStringAsync($"http://{server.EndPoint}/hello"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metrics.example.org", "metrics.example.org", 200)]
    [InlineData("metrics.example.org", "Metrics.Example.org:443", 200)]
    [InlineData("metrics.example.org", "other.example.org", 403)]
    [InlineData("metrics.example.org", "evilmetrics.example.org", 403)]
    [InlineData("*.example.org", "a.b.example.org", 200)]
    [InlineData("*.example.org", "example.org", 403)]
    [InlineData("*.example.org", "evilexample.org", 403)]
    [InlineData("*", "anything.example", 200)]
    public async Task Loopback_answers_to_the_names_that_a_reverse_proxy_passes_on(string hosts, string host, int status)
    {
        Assert.True(ListenAddress.TryParse("127.0.0.1:0", out var address));
        var server = MonitoringServer.Start(address with { Hosts = [hosts] }, Routes, _time);
        _servers.Add(server);

        var answer = await SendAsync(server, Encoding.ASCII.GetBytes($"GET /hello HTTP/1.1\r\nHost: {host}\r\n\r\n"));

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_has_no_body()
    {
        var server = Start("127.0.0.1:0");

        var answer = await SendAsync(server, "HEAD /hello HTTP/1.1\r\n\r\n"u8.ToArray());

        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Header_without_end_is_refused()
    {
        var server = Start("127.0.0.1:0");

        var answer = await SendAsync(server, Encoding.ASCII.GetBytes("GET /" + new string('a', 8 * 1024 - 5)));

        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_that_says_nothing_is_sent_away_after_a_while()
    {
        var server = Start("127.0.0.1:0");
        using var client = new TcpClient();
        await client.ConnectAsync(server.EndPoint);
        await _time.WaitForTimersAsync(1).Within("the timer of the connection");

        _time.Advance(TimeSpan.FromSeconds(10));
        using var reader = new StreamReader(client.GetStream());

        Assert.StartsWith("HTTP/1.1 408 ", await reader.ReadLineAsync().Within("the answer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_callers_at_once_are_all_answered()
    {
        var server = Start("127.0.0.1:0");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(number => _http.GetStringAsync($"http://{server.EndPoint}/hello?name={number}"))
        );

        Assert.Equal(Enumerable.Range(0, 100).Select(number => $"Hello {number}"), answers);
    }

    [Fact]
    public void Port_in_use_names_key_and_line()
    {
        var server = Start("127.0.0.1:0");
        var listen = new ListenAddress(IPAddress.Loopback, server.EndPoint.Port)
        {
            Location = new ConfigurationLocation("picsync.yaml", 7, 11),
            Key = "prometheus.listen",
        };

        var refusal = Assert.Throws<ConfigurationException>(() => MonitoringServer.Start(listen, Routes));

        Assert.StartsWith(
            $"picsync.yaml:7:11: prometheus.listen: port {server.EndPoint.Port} is in use by another program",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Address_of_another_machine_is_refused()
    {
        var listen = new ListenAddress(IPAddress.Parse("203.0.113.7"), 0) { Key = "prometheus.listen" };

        var refusal = Assert.Throws<ConfigurationException>(() => MonitoringServer.Start(listen, Routes));

        Assert.Equal("prometheus.listen: 203.0.113.7 is no address of this machine.", refusal.Message);
    }

    [Fact]
    public async Task Disposal_breaks_off_what_is_being_answered()
    {
        var started = new TaskCompletionSource();
        var server = Start(
            "127.0.0.1:0",
            new(StringComparer.Ordinal)
            {
                ["/slow"] = async (_, token) =>
                {
                    started.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
                    return MonitoringReply.Text(200, "");
                },
            }
        );
        var asking = _http.GetAsync($"http://{server.EndPoint}/slow");
        await started.Task.Within("the start of the slow answer");

        await server.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => asking);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _http.Dispose();
    }

    private static Dictionary<string, Func<MonitoringRequest, CancellationToken, Task<MonitoringReply>>> Routes { get; } =
        new(StringComparer.Ordinal)
        {
            ["/hello"] = (request, _) => Task.FromResult(MonitoringReply.Text(200, "Hello " + request.Query.GetValueOrDefault("name"))),
            ["/fail"] = (_, _) => throw new InvalidOperationException("a route that fails"),
        };

    private static async Task<string> SendAsync(MonitoringServer server, byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.EndPoint);
        await client.GetStream().WriteAsync(request);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync().Within("the answer");
    }

    private MonitoringServer Start(
        string listen,
        Dictionary<string, Func<MonitoringRequest, CancellationToken, Task<MonitoringReply>>>? routes = null
    )
    {
        Assert.True(ListenAddress.TryParse(listen, out var address));
        var server = MonitoringServer.Start(address, routes ?? Routes, _time);
        _servers.Add(server);
        return server;
    }
}
