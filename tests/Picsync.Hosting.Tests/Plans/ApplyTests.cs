using Picsync.Hosting.Tests.Running;
using Picsync.Sync;

namespace Picsync.Hosting.Tests.Plans;

public sealed class ApplyTests : IDisposable
{
    private const string One = "albums: [{name: One, sources: {album: first}}]";
    private readonly RunnerFixture _host = new();

    public ApplyTests()
    {
        _host.Source("first").Add("a.jpg", "photo a");
        _host.Source("first").Add("b.jpg", "photo b");
    }

    [Fact]
    public async Task Apply_does_what_the_plan_says()
    {
        var plan = await PlanAsync(One);

        var report = await ApplyAsync(One, plan);

        Assert.Equal((ExitCodes.Done, 2), (report.ExitCode, report.Albums.Single().Report.Uploaded));
        Assert.Equal(2, _host.Frame.Albums.Single().Items.Count);
    }

    [Fact]
    public async Task Change_of_the_source_refuses_the_plan_and_nothing_is_written()
    {
        var plan = await PlanAsync(One);
        _host.Source("first").Add("late.jpg", "photo c");

        var report = await ApplyAsync(One, plan);

        var outdated = Assert.IsType<PlanOutdatedException>(report.Albums.Single().Report.Error);
        Assert.Contains("late.jpg", outdated.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Failed, report.ExitCode);
        Assert.Empty(_host.Frame.Writes);
    }

    [Fact]
    public async Task Change_of_the_target_refuses_the_plan_and_nothing_is_written()
    {
        await _host.RunAsync(One);
        _host.Source("first").Add("c.jpg", "photo c");
        var plan = await PlanAsync(One);
        _host.Frame.AddItem(_host.Frame.Albums.Single(), "foreign.jpg", [9, 9, 9]);
        var written = _host.Frame.Writes.Count;

        var report = await ApplyAsync(One, plan);

        Assert.IsType<PlanOutdatedException>(report.Albums.Single().Report.Error);
        Assert.Equal(written, _host.Frame.Writes.Count);
    }

    [Fact]
    public async Task Deletions_held_back_in_the_plan_wait_for_the_release_when_it_is_applied()
    {
        await _host.RunAsync(One);
        _host.Source("first").Clear();
        var plan = await PlanAsync(One);

        var held = await ApplyAsync(One, plan);
        var half = await ApplyAsync(One, plan, SyncGuard.EmptySource);
        var released = await ApplyAsync(One, plan, SyncGuard.EmptySource, SyncGuard.MinPhotos);

        Assert.Equal((ExitCodes.GuardTripped, 0), (held.ExitCode, held.Albums.Single().Report.Deleted));
        Assert.Equal((ExitCodes.GuardTripped, 0), (half.ExitCode, half.Albums.Single().Report.Deleted));
        Assert.Equal((ExitCodes.Done, 2), (released.ExitCode, released.Albums.Single().Report.Deleted));
    }

    [Fact]
    public async Task Plan_for_an_album_that_is_not_configured_is_refused()
    {
        var plan = await PlanAsync(One);

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() =>
            ApplyAsync("albums: [{name: Two, sources: {album: first}}]", plan)
        );

        Assert.Contains("the album 'One' of memory", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_host.Frame.Writes);
    }

    [Fact]
    public async Task Album_set_to_dry_run_is_not_written_to()
    {
        const string Dry = "albums: [{name: One, dryRun: true, sources: {album: first}}]";
        var plan = await PlanAsync(Dry);

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => ApplyAsync(Dry, plan));

        Assert.Contains("dryRun", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_host.Frame.Writes);
    }

    [Fact]
    public async Task Empty_plan_is_refused()
    {
        var plan = new PlanFile { RunId = "r", Albums = [] };

        await Assert.ThrowsAsync<ConfigurationException>(() => ApplyAsync(One, plan));
    }

    public void Dispose() => _host.Dispose();

    private async Task<PlanFile> PlanAsync(string yaml) => PlanFile.Of(await _host.RunAsync(yaml, new RunOptions { DryRun = true }));

    private Task<RunReport> ApplyAsync(string yaml, PlanFile plan, params SyncGuard[] released) =>
        _host.Get<PicsyncRunner>().ApplyAsync(_host.Configure(yaml), plan, new RunOptions { ReleasedGuards = released.ToHashSet() });
}
