using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>Seen: a source could not be read, the sync said partial, and the plan said ok; "listed 6", and not one in any count.</summary>
public sealed class DryRunThatKnewBetter
{
    [Fact]
    public async Task Dry_run_tells_of_an_unreadable_source_as_the_sync_does()
    {
        foreach (var fault in (Action<CallFaultBuilder>[])[Break, BreakOff, SignOut, Surprise])
        {
            var dry = await RunAsync(fault, static async runner => (await DryAsync(runner)).Report);
            var wet = await RunAsync(fault, static runner => runner.SyncAsync());

            Assert.Equal(AlbumStatus.Partial, dry.Status);
            Assert.Equal((wet.Status, wet.Listed, wet.Error?.Message), (dry.Status, dry.Listed, dry.Error?.Message));
            Assert.Equal(wet.Uploaded, dry.Planned!.Upload);
            Assert.Equal(wet.Warnings, dry.Warnings);
        }
    }

    [Fact]
    public async Task Dry_run_of_sources_that_are_all_unreadable_has_failed_as_the_sync_has()
    {
        var world = new World();
        world.AddMany(3);
        var runner = world.Start();
        runner.Source.Faults.On(nameof(IPhotoSource.GetMediaItemsAsync)).Always().Expire();

        var (report, plan) = await DryAsync(runner);

        Assert.Equal(AlbumStatus.Failed, report.Status);
        Assert.IsType<SignInRequiredException>(report.Error);
        Assert.Null(plan);
    }

    [Fact]
    public async Task Every_listed_item_of_a_dry_run_is_in_one_count()
    {
        var world = await Scenario.CreateChangedLibraryAsync();
        world.Source.Add("soon.jpg", "soon"u8.ToArray(), static item => item with { UnavailableReason = "It is still processed." });

        var (report, plan) = await DryAsync(world.Start());
        var done = await world.Start().SyncAsync();

        Assert.Equal((14, 0, 4, 3), (report.Listed, report.Uploaded, report.Planned!.Upload, report.Planned.Delete));
        Assert.Equal(
            (done.Uploaded, done.Unchanged, done.Duplicates, done.Skipped, done.Failed, done.Deleted),
            (report.Planned.Upload, report.Unchanged, report.Duplicates, report.Skipped, report.Failed, report.Planned.Delete)
        );
        Assert.NotNull(plan);
    }

    [Fact]
    public async Task Photos_that_were_never_read_are_planned_uploads_and_told_as_unread()
    {
        var world = new World();
        world.AddMany(6);

        var (report, _) = await DryAsync(world.Start());

        Assert.Equal((AlbumStatus.Ok, 6), (report.Status, report.Listed));
        Assert.Equal(new PlannedCounts(Upload: 6, Unread: 6, Delete: 0, HeldBack: 0), report.Planned);
    }

    [Fact]
    public async Task Photo_that_a_dry_run_cannot_read_is_a_failed_one()
    {
        var world = await Scenario.CreateChangedLibraryAsync();
        var runner = world.Start();
        runner.Source.Faults.On(nameof(IPhotoSource.OpenReadAsync)).Fail(static () => new FormatException("odd bytes"));

        var (report, _) = await DryAsync(runner);

        Assert.Equal((AlbumStatus.Partial, 1, 3), (report.Status, report.Failed, report.Planned!.Upload));
        Assert.Contains("odd bytes", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
    }

    private static Task<DryRun> DryAsync(Runner runner) => runner.Engine.DryRunAsync(runner.Job, progress: null, CancellationToken.None);

    private static async Task<AlbumReport> RunAsync(Action<CallFaultBuilder> fault, Func<Runner, Task<AlbumReport>> run)
    {
        var world = new World();
        world.AddMany(3);
        var other = new InMemoryPhotoSource("memory/other");
        other.Add("other.jpg", "another photo"u8.ToArray());
        var runner = world.Start();
        fault(runner.Source.Faults.On(nameof(IPhotoSource.GetMediaItemsAsync)).Always());
        runner.Job = runner.Job with { Sources = [runner.Source, other] };
        return await run(runner);
    }

    private static void Break(CallFaultBuilder fault) =>
        fault.Fail(static () => new ServiceRequestException("Memory", "list", "no answer"));

    private static void BreakOff(CallFaultBuilder fault) =>
        fault.FailAfterItems(1, static () => new IncompleteListingException("Memory", "a page is missing"));

    private static void SignOut(CallFaultBuilder fault) => fault.Expire();

    private static void Surprise(CallFaultBuilder fault) => fault.Fail(static () => new NotSupportedException("not today"));
}
