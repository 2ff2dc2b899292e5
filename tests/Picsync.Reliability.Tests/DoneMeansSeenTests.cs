using Picsync.Sync;

namespace Picsync.Reliability.Tests;

public sealed class DoneMeansSeenTests
{
    private static readonly int[] s_lost = [1, 3, 10];
    private static readonly int[] s_changed = [1, 3];
    private static readonly int[] s_delays = [1, 2, 5];

    public static TheoryData<int> Lost => [.. s_lost];

    public static TheoryData<int> Changed => [.. s_changed];

    public static TheoryData<int> Delays => [.. s_delays];

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task Target_that_takes_and_loses_is_never_believed(int lost)
    {
        var world = Scenario.CreateLibrary();
        var runner = world.Start();
        runner.Target.Faults.On(nameof(IFrameTarget.UploadAsync)).Times(lost).Lose();

        await AssertFailedThenHealedAsync(world, runner, lost);
    }

    [Theory]
    [MemberData(nameof(Changed))]
    public async Task Target_that_takes_and_changes_is_never_believed(int changed)
    {
        var world = Scenario.CreateLibrary();
        var runner = world.Start();
        runner.Target.Faults.On(nameof(IFrameTarget.UploadAsync)).Times(changed).Corrupt();

        await AssertFailedThenHealedAsync(world, runner, changed);
    }

    [Theory]
    [MemberData(nameof(Delays))]
    public async Task Target_that_takes_and_delays_ends_with_each_photo_once(int listings)
    {
        var world = Scenario.CreateLibrary();
        var runner = world.Start();
        runner.Target.Faults.On(nameof(IFrameTarget.UploadAsync)).Times(4).HoldBack(listings);

        for (var run = 0; run < 8; run++)
        {
            var report = await runner.SyncAsync();
            Assert.True(report.Failed == 0 || report.Status == AlbumStatus.Partial);
        }

        await Scenario.AssertInSyncAsync(world, $"delayed by {listings} listings");
    }

    // Of the right length, so that only the digest which the source told lets it be seen.
    [Fact]
    public async Task Source_that_sends_other_bytes_than_it_told_of_is_never_believed()
    {
        var world = Scenario.CreateLibrary();
        world.Source.Capabilities = world.Source.Capabilities with { ProvidesHashes = true };
        var runner = world.Start();
        runner.Source.Faults.On(nameof(IPhotoSource.OpenReadAsync)).Always().Corrupt();

        var report = await runner.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (report.Status, report.Uploaded));
        Assert.Empty(world.Held);
        Assert.Contains(
            report.Problems,
            static problem => problem.Reason.Contains("another digest than the source told", StringComparison.Ordinal)
        );
        await world.Start().SyncAsync();
        await Scenario.AssertInSyncAsync(world, "healed");
    }

    [Fact]
    public async Task Replacement_that_never_arrives_leaves_the_old_photo_where_it_is()
    {
        var world = await Scenario.CreateChangedLibraryAsync();
        var before = world.Shown;
        var runner = world.Start();
        runner.Target.Faults.On(nameof(IFrameTarget.UploadAsync)).Always().Lose();

        var report = await runner.SyncAsync();

        Assert.Equal(AlbumStatus.Partial, report.Status);
        Assert.Equal(0, world.DeleteCount);
        Assert.Equal(before.Order(StringComparer.Ordinal), world.Held);
        Assert.Subset(world.Shown.ToHashSet(), before.ToHashSet());
    }

    [Fact]
    public void Ways_to_deceive_are_counted() =>
        Figures.Check(
            "Targets that take an upload and lose, change or delay it",
            $"{s_lost.Length + s_changed.Length + s_delays.Length + 1} targets, 0 photos believed unseen"
        );

    private static async Task AssertFailedThenHealedAsync(World world, Runner runner, int expected)
    {
        var report = await runner.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, expected), (report.Status, report.Failed));
        Assert.Equal(world.Wanted.Count - expected, report.Uploaded);
        Assert.Equal(world.Wanted.Count - expected, (await world.LedgerAsync()).Count);

        // The damaged copy is nobody's photo, and goes.
        await world.Start().SyncAsync();
        await world.Start().SyncAsync();
        await Scenario.AssertInSyncAsync(world, "healed");
    }
}
