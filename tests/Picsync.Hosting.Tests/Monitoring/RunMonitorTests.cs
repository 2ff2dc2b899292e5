using System.Text;
using System.Text.Json;
using Picsync.Sync;
using Picsync.Testing;
using Picsync.Tests.Metrics;

namespace Picsync.Hosting.Tests.Monitoring;

public sealed class RunMonitorTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly RunMonitor _monitor;
    private readonly MetricsText _text;

    public RunMonitorTests()
    {
        _monitor = new RunMonitor(TimeSpan.FromHours(1), _time);
        _text = new MetricsText(meter => meter.Scope == _monitor);
    }

    [Fact]
    public async Task Nothing_is_ready_before_the_first_run_has_ended()
    {
        var (status, body) = await AskAsync();

        Assert.Equal(503, status);
        Assert.Equal(["signIns", "lastRun"], Failed(body));
    }

    [Fact]
    public async Task Fresh_run_is_ready_until_twice_the_interval_and_its_duration_have_passed()
    {
        _monitor.Record(Run(Ok("Grandma")) with { Elapsed = TimeSpan.FromMinutes(10) });
        var fresh = await AskAsync();

        _time.Advance(TimeSpan.FromMinutes(129));
        var old = await AskAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        var stale = await AskAsync();
        _monitor.Record(Run(Ok("Grandma")));
        var again = await AskAsync();

        Assert.Equal((200, 200, 503, 200), (fresh.Status, old.Status, stale.Status, again.Status));
        Assert.Equal("ready", fresh.Body.GetProperty("status").GetString());
        Assert.Equal(["lastRun"], Failed(stale.Body));
    }

    [Fact]
    public async Task Sign_in_that_is_needed_is_named_until_a_run_works_again()
    {
        _monitor.Record(Run(Ok("Grandma"), Broken("Home", new SignInRequiredException("Google Photos", "Sign in again."))));
        var needed = await AskAsync();
        _monitor.Record(Run(Ok("Grandma"), Ok("Home")));
        var works = await AskAsync();

        Assert.Equal((503, 200), (needed.Status, works.Status));
        Assert.Equal(["signIns"], Failed(needed.Body));
        Assert.Contains("Google Photos", needed.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_album_makes_the_process_no_less_ready_since_a_restart_would_not_help()
    {
        _monitor.Record(Run(Broken("Home", new AlbumNotFoundException("Nixplay", "Home"))));

        Assert.True(_monitor.IsReady);
    }

    [Fact]
    public void Runs_are_told_as_metrics()
    {
        var guarded = Ok("Grandma") with
        {
            Guard = new GuardReport("empty-source", "The source is empty.", 7),
            Status = AlbumStatus.Blocked,
        };
        _monitor.Record(Run(Ok("Grandma") with { BytesUploaded = 30, BytesDownloaded = 20, Requests = 4 }));
        _time.Advance(TimeSpan.FromHours(1));
        _monitor.Record(
            Run(
                guarded with
                {
                    Failed = 2,
                    Listed = 9,
                    Requests = 3,
                },
                Broken("Home", new SignInRequiredException("Nixplay", "Sign in again."))
            )
        );

        var metrics = ScrapedMetrics.Parse(_text.Write());

        Assert.Equal((1, 1), (metrics["picsync_runs_total{exit_code=\"0\"}"], metrics["picsync_runs_total{exit_code=\"5\"}"]));
        Assert.Equal(_time.Start.ToUnixTimeSeconds(), metrics["picsync_run_success_timestamp_seconds"]);
        Assert.Equal(_time.Start.AddHours(1).ToUnixTimeSeconds(), metrics["picsync_run_end_timestamp_seconds"]);
        Assert.Equal((30, 20), (metrics["picsync_run_uploaded_bytes_total"], metrics["picsync_run_downloaded_bytes_total"]));
        Assert.Equal(7, metrics["picsync_run_requests_total"]);
        Assert.Equal(7, metrics["picsync_album_held_back{album=\"Grandma\"}"]);
        Assert.Equal((9, 2), (metrics["picsync_album_listed{album=\"Grandma\"}"], metrics["picsync_album_failed{album=\"Grandma\"}"]));
        Assert.Equal((1, 1), (metrics["picsync_album_broken{album=\"Home\"}"], metrics["picsync_album_sign_in_needed{album=\"Home\"}"]));
        Assert.Equal((0, 1), (metrics["picsync_health{check=\"signIns\"}"], metrics["picsync_health{check=\"lastRun\"}"]));
    }

    [Fact]
    public async Task Run_of_some_albums_leaves_what_is_known_of_the_others()
    {
        _monitor.Record(Run(Ok("Grandma") with { Listed = 4 }, Broken("Home", new SignInRequiredException("Nixplay", "Sign in again."))));
        _time.Advance(TimeSpan.FromMinutes(119));
        _monitor.Record(Run(Ok("Grandma") with { Listed = 5 }), isPartial: true);
        var metrics = ScrapedMetrics.Parse(_text.Write());
        var (status, body) = await AskAsync();
        _time.Advance(TimeSpan.FromMinutes(2));
        var stale = await AskAsync();

        Assert.Equal((5, 1), (metrics["picsync_album_listed{album=\"Grandma\"}"], metrics["picsync_album_sign_in_needed{album=\"Home\"}"]));
        Assert.Equal(503, status);
        Assert.Equal(["signIns"], Failed(body));
        Assert.Equal(["signIns", "lastRun"], Failed(stale.Body));
    }

    public void Dispose()
    {
        _text.Dispose();
        _monitor.Dispose();
    }

    private static AlbumReport Ok(string name) => new() { Name = name, Status = AlbumStatus.Ok };

    private static AlbumReport Broken(string name, PicsyncException error) =>
        new()
        {
            Name = name,
            Status = AlbumStatus.Failed,
            Error = error,
        };

    private static RunReport Run(params AlbumReport[] albums) =>
        new() { RunId = "1", Albums = [.. albums.Select(album => new AlbumOutcome(album))] };

    private static IEnumerable<string?> Failed(JsonElement body) =>
        body.GetProperty("failed").EnumerateArray().Select(name => name.GetString());

    private async Task<(int Status, JsonElement Body)> AskAsync()
    {
        var route = MonitoringRoutes.ForRuns(_text, _monitor)["/health/ready"];
        var reply = await route(new MonitoringRequest("/health/ready", new Dictionary<string, string>()), CancellationToken.None);
        using var body = new MemoryStream();
        await reply.WriteAsync(body, CancellationToken.None);
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(body.ToArray()));
        return (reply.Status, json.RootElement.Clone());
    }
}
