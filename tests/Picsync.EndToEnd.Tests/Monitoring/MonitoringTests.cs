using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Tests.Metrics;
using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Monitoring;

public sealed class MonitoringTests
{
    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(30) };

    [Fact]
    public async Task Looping_sync_tells_its_runs_as_metrics_and_ends_within_10_seconds_of_sigterm()
    {
        await using var world = await FrameWorld.StartAsync(photos: 4);
        var port = FreePort();
        Configure(world, $"every: 1s\nprometheus: {{listen: ':{port}'}}\n");
        var loop = world.Work.Start("sync", "--json");
        await loop.WaitForOutputAsync("\"runId\"", times: 2);

        var first = await ScrapeAsync(port);
        var ready = await AskAsync(port, "/health/ready");
        var live = await AskAsync(port, "/health/live");
        world.AddPhotos(first: 10, count: 2);
        await loop.WaitForOutputAsync("\"uploaded\":2,");
        await loop.WaitForOutputAsync("\"unchanged\":6,");
        var second = await ScrapeAsync(port);
        var stopwatch = Stopwatch.StartNew();
        await loop.SignalAsync("TERM");
        var result = await loop.WaitAsync();

        result.Expect(0);
        Assert.InRange(stopwatch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (ready, live));
        AssertFirstSync(first);
        Assert.Equal(6, second["nixplay_upload_photos_success"]);
        Assert.Equal(12_000, second["nixplay_upload_photos_bytes"]);
        Assert.Equal(6, second["googlephotos_mediaitems_downloaded_success"]);
        Assert.Equal(2, second["nixplay_publish_playlist_success"]);
        Assert.Equal(6, second["cache_upserts_insert_googlephotos"]);
        Assert.True(second["googlephotos_list_mediaitems_success"] > first["googlephotos_list_mediaitems_success"]);
        Assert.True(second["cache_get_hits_googlephotos"] > first["cache_get_hits_googlephotos"]);
        Assert.True(second["picsync_runs_total{exit_code=\"0\"}"] > first["picsync_runs_total{exit_code=\"0\"}"]);
    }

    [Fact]
    public async Task Health_command_asks_the_loop_of_this_machine()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        Configure(world, "every: 1s\n");
        world.Work.Environment["PICSYNC_Prometheus__Listen"] = $":{FreePort()}";

        var before = (await world.Work.RunAsync("health")).Expect(1);
        var loop = world.Work.Start("sync", "--json");
        await loop.WaitForOutputAsync("\"runId\"", times: 2);
        var live = (await world.Work.RunAsync("health", "picsync.yaml")).Expect(0);
        var ready = (await world.Work.RunAsync("health", "--ready", "--json")).Expect(0);
        await loop.SignalAsync("TERM");
        await loop.WaitAsync();
        world.Work.Environment.Remove("PICSYNC_Prometheus__Listen");
        var unserved = (await world.Work.RunAsync("health")).Expect(2);

        Assert.Contains("nobody answers", before.Error, StringComparison.Ordinal);
        Assert.Contains("/health/live: well", live.Output, StringComparison.Ordinal);
        Assert.True(ready.Json.GetProperty("isWell").GetBoolean());
        Assert.Contains("prometheus.listen", unserved.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_answer_a_reverse_proxy_on_this_machine_that_passes_on_its_own_host()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        var port = FreePort();
        Configure(world, $"every: 1s\nprometheus: {{listen: '127.0.0.1:{port}', hosts: [metrics.example.org]}}\n");
        var loop = world.Work.Start("sync", "--json");
        await loop.WaitForOutputAsync("\"runId\"", times: 2);

        var known = await AskAsAsync(port, "metrics.example.org");
        var unknown = await AskAsAsync(port, "evil.example");
        await loop.SignalAsync("TERM");
        await loop.WaitAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (known, unknown));
    }

    private static async Task<HttpStatusCode> AskAsAsync(int port, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/metrics");
        request.Headers.Host = host;
        using var response = await s_http.SendAsync(request);
        return response.StatusCode;
    }

    [Fact]
    public async Task Sync_that_does_not_loop_serves_nothing()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        Configure(world, $"prometheus: {{listen: '{taken.LocalEndpoint}'}}\n");

        var result = await world.SyncAsync();

        result.Expect(0);
    }

    [Fact]
    public async Task Port_in_use_ends_the_loop_before_it_begins_and_names_the_line()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        Configure(world, $"every: 1s\nprometheus:\n  listen: '{taken.LocalEndpoint}'\n");

        var result = await world.Work.RunAsync("sync");

        result.Expect(2);
        Assert.Contains("picsync.yaml:8:11: prometheus.listen: port", result.Error, StringComparison.Ordinal);
        Assert.Empty(world.Google.Requests);
    }

    [Fact]
    public async Task Diagnostics_give_counters_and_a_trace_that_tools_can_read()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        var port = FreePort();
        Configure(world, $"every: 1s\npprof: {{listen: ':{port}'}}\n");
        var loop = world.Work.Start("sync", "--json");
        await loop.WaitForOutputAsync("\"runId\"");

        var counters = await s_http.GetStringAsync($"http://127.0.0.1:{port}/debug/counters");
        using var head = await s_http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"http://127.0.0.1:{port}/debug/trace"));
        var trace = await s_http.GetByteArrayAsync($"http://127.0.0.1:{port}/debug/trace?seconds=1");
        var heap = await s_http.GetByteArrayAsync($"http://127.0.0.1:{port}/debug/gcdump?seconds=1");
        var refused = await AskAsync(port, "/debug/trace?seconds=0");
        await loop.SignalAsync("TERM");
        var result = await loop.WaitAsync();

        result.Expect(0);
        Assert.Contains("\"allocatedBytes\":", counters, StringComparison.Ordinal);
        Assert.All([trace, heap], file => Assert.Equal("Nettrace"u8.ToArray(), file[..8]));
        Assert.InRange(heap.Length, 100_000, int.MaxValue);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (head.StatusCode, refused));
        Assert.Contains($"write 0.0.0.0:{port} to open it", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_sent_by_otlp_where_the_environment_names_an_endpoint()
    {
        await using var world = await FrameWorld.StartAsync(photos: 1);
        using var collector = new HttpListener();
        var port = FreePort();
        collector.Prefixes.Add($"http://127.0.0.1:{port}/");
        collector.Start();
        var received = ReceiveAsync(collector);
        world.Work.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{port}";
        world.Work.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        world.Work.Environment["OTEL_SERVICE_NAME"] = "grandmas-frame";

        var result = await world.SyncAsync();
        collector.Stop();
        var bodies = await received.Within("the end of the collector");

        result.Expect(0);
        var metrics = Assert.Contains("/v1/metrics", (IDictionary<string, string>)bodies);
        Assert.Contains("picsync.nixplay.operation.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("grandmas-frame", metrics, StringComparison.Ordinal);
        Assert.Contains("sync album", Assert.Contains("/v1/traces", (IDictionary<string, string>)bodies), StringComparison.Ordinal);
    }

    private static void AssertFirstSync(ScrapedMetrics metrics)
    {
        Assert.Equal((4, 0), (metrics["nixplay_upload_photos_success"], metrics["nixplay_upload_photos_failure"]));
        Assert.Equal(
            (4, 8_000),
            (metrics["googlephotos_mediaitems_downloaded_success"], metrics["googlephotos_mediaitems_downloaded_bytes"])
        );
        Assert.Equal((1, 1), (metrics["nixplay_create_playlist_success"], metrics["nixplay_publish_playlist_success"]));
        Assert.Equal((4, 4), (metrics["cache_upserts_insert_googlephotos"], metrics["cache_entries_googlephotos"]));
        Assert.Equal(4, metrics["cache_get_misses_googlephotos"]);
        Assert.InRange(metrics["googlephotos_access_token_valid_time_remaining"], 2_000, 3_000);
        Assert.InRange(metrics["cache_file_size"], 1_000, 10_000_000);
        Assert.InRange(metrics["nixplay_get_album_by_name_success"], 1, 100);
        Assert.InRange(metrics["nixplay_get_albums_success"], 1, 100);
        Assert.InRange(metrics["nixplay_get_photos_success"], 1, 100);
        Assert.InRange(metrics["nixplay_get_playlist_by_name_success"], 1, 100);
        Assert.InRange(metrics["nixplay_get_playlists_success"], 1, 100);
        Assert.InRange(metrics["nixplay_get_photos_photo_count"], 4, 1_000);
        Assert.InRange(metrics["googlephotos_list_mediaitems_count"], 4, 1_000);
        Assert.Equal((1, 1), (metrics["picsync_health{check=\"lastRun\"}"], metrics["picsync_health{check=\"signIns\"}"]));
    }

    private static async Task<Dictionary<string, string>> ReceiveAsync(HttpListener collector)
    {
        var bodies = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                var context = await collector.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, System.Text.Encoding.Latin1);
                var path = context.Request.Url!.AbsolutePath;
                bodies[path] = bodies.GetValueOrDefault(path) + await reader.ReadToEndAsync();
                context.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
            return bodies;
        }
    }

    private static void Configure(FrameWorld world, string settings) => File.AppendAllText(world.Work.PathOf("picsync.yaml"), settings);

    private static async Task<ScrapedMetrics> ScrapeAsync(int port) =>
        ScrapedMetrics.Parse(await s_http.GetStringAsync($"http://localhost:{port}/metrics"));

    private static async Task<HttpStatusCode> AskAsync(int port, string path)
    {
        using var response = await s_http.GetAsync($"http://127.0.0.1:{port}{path}");
        return response.StatusCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
