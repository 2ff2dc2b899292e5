using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Picsync.Testing;

namespace Picsync.Sync.Tests.Regressions;

/// <summary>A step of the clock, or a second container of one host name, took the lease of a living runner at once.</summary>
public sealed class ClockStepTakesALivingRunnersAlbum : IDisposable
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private readonly EngineFixture _sync = new();
    private readonly SetClock _clock;
    private readonly PhotoSyncEngine _engine;

    public ClockStepTakesALivingRunnersAlbum()
    {
        _sync.AddPhotos(3);
        _clock = new SetClock(_sync.Time);
        _engine = new PhotoSyncEngine(
            _sync.Cache,
            _sync.Journal,
            new OptionsWrapper<SyncEngineOptions>(_sync.Options),
            _clock,
            NullLogger<PhotoSyncEngine>.Instance,
            _sync.Trash
        );
    }

    public static TheoryData<string> Unjudged =>
        [
            // As the version before wrote it, for a process that is not there any more.
            $"{Environment.MachineName}/{int.MaxValue}/1/a",
            $"2/{Environment.MachineName}/{int.MaxValue}/1/other-container/a",
            $"2/elsewhere/17/1/other-machine/a",
            $"2/{Environment.MachineName}/17///a",
            "anything",
        ];

    public void Dispose() => _sync.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(400 * 86400)]
    public async Task Runner_that_gives_signs_of_life_keeps_its_album_whatever_the_clock_says(int secondsAhead)
    {
        var lease = await TakeAsync("2/elsewhere/17/1/other-container/a");
        await using var beat = _sync.Time.CreateTimer(_ => lease = RenewAsync(lease).Result, null, s_minute / 4, s_minute / 4);
        _clock.Ahead = TimeSpan.FromSeconds(secondsAhead);

        var report = await SyncAsync();

        Assert.Contains("process 17 on elsewhere", Assert.IsType<LeaseLostException>(report.Error).Message, StringComparison.Ordinal);
        Assert.Empty(_sync.Target.Writes);
    }

    [Theory]
    [MemberData(nameof(Unjudged))]
    public async Task Holder_that_cannot_be_judged_is_waited_out(string holder)
    {
        await TakeAsync(holder);
        _clock.Ahead = TimeSpan.FromDays(1);
        var before = _sync.Time.GetUtcNow();

        var report = await SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 3), (report.Status, report.Uploaded));
        Assert.True(_sync.Time.GetUtcNow() - before >= s_minute, "It was not waited for.");
    }

    [Theory]
    [MemberData(nameof(Unjudged))]
    public async Task Holder_that_cannot_be_judged_keeps_the_album_while_its_lease_is_in_force(string holder)
    {
        await TakeAsync(holder);

        var report = await SyncAsync();

        Assert.IsType<LeaseLostException>(report.Error);
    }

    [Fact]
    public async Task Lease_from_a_future_that_the_clock_was_set_back_from_does_not_lock_the_album_for_good()
    {
        await TakeAsync("2/elsewhere/17/1/other-container/a");
        _clock.Ahead = TimeSpan.FromDays(-3000);

        var report = await SyncAsync();

        Assert.Equal(AlbumStatus.Ok, report.Status);
    }

    [Fact]
    public async Task Runner_whose_clock_is_set_goes_on_while_nobody_took_its_album()
    {
        _sync.Target.BeforeUploadAsync = (_, _) =>
        {
            _clock.Ahead += TimeSpan.FromHours(1);
            return Task.CompletedTask;
        };

        var report = await SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 3), (report.Status, report.Uploaded));
    }

    [Fact]
    public async Task Runner_that_slept_while_its_clock_stood_still_writes_nothing_to_an_album_that_another_took()
    {
        _sync.Target.Capabilities = _sync.Target.Capabilities with { ParallelUploads = 1 };
        var first = true;
        _sync.Target.BeforeUploadAsync = async (_, _) =>
        {
            if (first)
            {
                first = false;
                _clock.Ahead = TimeSpan.FromHours(8);
                await TakeAsync("2/elsewhere/17/1/other-machine/a", takesAnyway: true);
            }
        };

        var report = await SyncAsync();

        Assert.IsType<LeaseLostException>(report.Error);
        Assert.Empty(_sync.Album.Items);
        Assert.Empty(_sync.Writes(FrameTargetWriteKind.Publish));
    }

    private Task<AlbumReport> SyncAsync() => _engine.SyncAsync(_sync.Job, progress: null, CancellationToken.None);

    private Task<SyncLease> TakeAsync(string holder, bool takesAnyway = false) =>
        _sync.Journal.TakeLeaseAsync(
            new JournalKey(_sync.Target.Id, "Summer"),
            holder,
            s_minute,
            takesAnyway ? static _ => true : null,
            CancellationToken.None
        );

    private async Task<SyncLease> RenewAsync(SyncLease lease) =>
        await _sync.Journal.RenewLeaseAsync(lease, s_minute, CancellationToken.None)
        ?? throw new InvalidOperationException("The lease was taken over.");
}
