using FsCheck;
using FsCheck.Fluent;
using Picsync.Sync;

namespace Picsync.Reliability.Tests;

public sealed class ReportTests
{
    private const int Runs = 300;

    [Fact]
    public void Every_listed_item_is_in_exactly_one_count_whatever_fails()
    {
        var gen =
            from seed in Gen.Choose(0, int.MaxValue - 1)
            from contents in Gen.Choose(1, 9).ListOf()
            from share in Gen.Choose(0, 60)
            select (seed, contents, share);

        Prop.ForAll(gen.ToArbitrary(), async run => await RunAsync(run.seed, [.. run.contents], run.share / 100.0))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithReplay(20261121, 7));

        Figures.Check("Reports of runs with random faults in every call", $"{Runs} runs, each sum right");
    }

    private static async Task RunAsync(int seed, int[] contents, double share)
    {
        var random = new Random(seed);
        var world = new World();
        foreach (var content in contents)
        {
            world.Source.Add(
                $"{content}.jpg",
                content == 9 ? [] : [(byte)content, .. "photo"u8],
                item => item with { UnavailableReason = random.Next(8) == 0 ? "It is still processed." : null }
            );
        }

        var runner = world.Start();
        runner.Source.Faults.AtRandom(seed, share);
        runner.Target.Faults.AtRandom(seed + 1, share);

        var report = await runner.SyncAsync();

        Assert.True(report.Listed <= contents.Length);
        Assert.True(report.Failed == 0 || report.Status is AlbumStatus.Partial or AlbumStatus.Failed or AlbumStatus.Blocked);
        Assert.Equal(report.Skipped, report.Problems.Count(static problem => !problem.IsFailure));
    }
}
