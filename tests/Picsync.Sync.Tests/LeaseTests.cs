using Picsync.Testing;

namespace Picsync.Sync.Tests;

public sealed class LeaseTests : IDisposable
{
    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Second_runner_leaves_with_a_message_that_says_who_has_the_album()
    {
        _sync.AddPhotos(1);
        await TakeAsync("elsewhere/17/1/a");

        var report = await _sync.SyncAsync();

        var error = Assert.IsType<LeaseLostException>(report.Error);
        Assert.Contains("process 17 on elsewhere", error.Message, StringComparison.Ordinal);
        Assert.Empty(_sync.Target.Writes);
    }

    [Fact]
    public async Task Second_runner_that_is_told_to_wait_goes_on_when_the_lease_has_run_out()
    {
        _sync.AddPhotos(1);
        _sync.Options.LeaseWait = TimeSpan.FromMinutes(10);
        await TakeAsync("elsewhere/17/1/a");

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1), (report.Status, report.Uploaded));
    }

    [Fact]
    public async Task Lease_of_a_process_that_is_gone_is_taken_over_at_once()
    {
        _sync.AddPhotos(1);
        await TakeAsync($"2/{Environment.MachineName}/{int.MaxValue}/1/{ProcessIdentity.Current!.Place}/a");

        var report = await _sync.SyncAsync();

        Assert.Equal(AlbumStatus.Ok, report.Status);
    }

    [Fact]
    public async Task Runner_that_was_held_up_past_its_lease_writes_nothing_more()
    {
        _sync.AddPhotos(6);
        _sync.Target.Capabilities = _sync.Target.Capabilities with { ParallelUploads = 1 };
        var isFirst = true;
        _sync.Target.BeforeUploadAsync = async (_, _) =>
        {
            if (isFirst)
            {
                isFirst = false;

                // Held up wholly, heartbeats included.
                _sync.Journal.Failure = new ServiceRequestException("The journal", "be reached", "everything stands still");
                _sync.Time.Advance(TimeSpan.FromMinutes(5));
                _sync.Journal.Failure = null;
                await TakeAsync("elsewhere/17/1/a");
            }
        };

        var report = await _sync.SyncAsync();

        Assert.IsType<LeaseLostException>(report.Error);
        Assert.True(_sync.Album.Items.Count <= 1);
        Assert.Empty(_sync.Writes(FrameTargetWriteKind.Publish));
    }

    [Fact]
    public async Task Lease_is_given_back_at_the_end_of_a_run_and_of_a_failed_one()
    {
        _sync.AddPhotos(1);
        await _sync.SyncAsync();
        _sync.Source.ListingFailure = new AlbumNotFoundException("Memory", "summer");
        await _sync.SyncAsync();

        var lease = await TakeAsync("elsewhere/17/1/a");

        Assert.Equal("elsewhere/17/1/a", lease.Holder);
    }

    private Task<SyncLease> TakeAsync(string holder) =>
        _sync.Journal.TakeLeaseAsync(
            new JournalKey(_sync.Target.Id, "Summer"),
            holder,
            TimeSpan.FromMinutes(1),
            mayTake: null,
            CancellationToken.None
        );
}
