using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>A photo that the service refused by an answer nobody foresaw was skipped with exit 0, and sent again in every run.</summary>
public sealed class RefusedUploadWasSentForEver
{
    private readonly World _world = new();

    [Fact]
    public async Task Refused_photo_has_failed_in_three_runs_and_is_then_skipped_with_what_was_said()
    {
        _world.AddMany(3);
        var reports = await RunAsync(5);

        Assert.All(
            reports.Take(3),
            static report => Assert.Equal((AlbumStatus.Partial, 1, 0), (report.Status, report.Failed, report.Skipped))
        );
        Assert.All(reports.Skip(3), static report => Assert.Equal((AlbumStatus.Ok, 0, 1), (report.Status, report.Failed, report.Skipped)));
        Assert.Contains("Error: warp-core-breach", Assert.Single(reports[^1].Problems).Reason, StringComparison.Ordinal);
        Assert.Equal(2, _world.Held.Count);
    }

    [Fact]
    public async Task Three_refusals_count_for_a_photo_whose_digest_has_to_be_learned_again()
    {
        _world.AddMany(3);
        await RunAsync(3);
        _world.Replace(0, "photo 1");

        var report = Assert.Single(await RunAsync(1));

        Assert.Equal((AlbumStatus.Ok, 0, 1), (report.Status, report.Failed, report.Skipped));
    }

    [Fact]
    public async Task Photo_that_was_given_up_is_told_in_each_run_and_explained()
    {
        _world.AddMany(3);
        await RunAsync(3);

        var reports = await RunAsync(2);
        var runner = _world.Start();
        var explained = Assert.Single(await runner.Engine.ExplainAsync(runner.Job, "photo-1.jpg", CancellationToken.None));

        Assert.All(
            reports,
            static report =>
            {
                Assert.Equal(AlbumStatus.Ok, report.Status);
                Assert.Contains(
                    "1 photo was refused by the target in 3 runs and is not sent any more: photo-1.jpg",
                    Assert.Single(report.Warnings),
                    StringComparison.Ordinal
                );
            }
        );
        Assert.Contains("warp-core-breach", explained.Reason, StringComparison.Ordinal);
        Assert.Contains("--retry-refused", explained.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Photo_that_was_given_up_is_sent_once_more_when_a_person_says_so()
    {
        _world.AddMany(3);
        await RunAsync(4);
        _world.Policy = new SyncPolicy { RetriesRefused = true };
        var refused = Assert.Single(await RunAsync(1));
        _world.Policy = new SyncPolicy();
        var given = Assert.Single(await RunAsync(1));
        _world.Policy = new SyncPolicy { RetriesRefused = true };

        var taken = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1), (refused.Status, refused.Failed));
        Assert.Equal((AlbumStatus.Ok, 1), (given.Status, given.Skipped));
        Assert.Equal((AlbumStatus.Ok, 1, 0), (taken.Status, taken.Uploaded, taken.Warnings.Count));
    }

    [Fact]
    public async Task New_version_of_a_photo_that_was_given_up_is_sent_anew()
    {
        _world.AddMany(3);
        await RunAsync(4);
        _world.Replace(0, "photo 1, edited");

        var refused = Assert.Single(await RunAsync(1));
        var taken = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1), (refused.Status, refused.Failed));
        Assert.Equal((AlbumStatus.Ok, 1), (taken.Status, taken.Uploaded));
    }

    [Fact]
    public async Task Edit_that_is_given_up_leaves_the_version_from_before_where_it_is()
    {
        _world.AddMany(8);
        await _world.Start().SyncAsync();
        _world.Replace(0, "photo 1, edited");

        await RunAsync(4);

        Assert.Contains("photo 1", _world.Held);
        Assert.Contains("photo 1", _world.Shown);
    }

    private async Task<IReadOnlyList<AlbumReport>> RunAsync(int runs)
    {
        var reports = new List<AlbumReport>();
        _world.Target.WriteFailure = static write =>
            write.Kind == FrameTargetWriteKind.Upload && write.Subject.StartsWith("photo-1", StringComparison.Ordinal)
                ? new ItemRefusedException("Memory", "take an upload", "it answered 400, 'Error: warp-core-breach'")
                : null;
        for (; runs > 0; runs--)
        {
            // A process of its own each time.
            reports.Add(await _world.Start().SyncAsync());
        }

        _world.Target.WriteFailure = null;
        return reports;
    }
}
