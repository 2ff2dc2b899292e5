using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Sync.Tests.Leases;

public sealed class LeaseTakingTests : IProgress<SyncProgress>
{
    private const string Other = "2/elsewhere/17/1/other-container/a";
    private static readonly JournalKey s_album = new("memory", "Summer");
    private readonly ManualTimeProvider _time = new() { AutoAdvance = true };
    private readonly SyncEngineOptions _options = new();
    private readonly LogCatcher<LeaseTakingTests> _log = new();
    private readonly List<SyncStage> _stages = [];
    private readonly Regressions.SetClock _clock;
    private readonly InMemorySyncJournal _journal;

    public LeaseTakingTests()
    {
        _clock = new Regressions.SetClock(_time);
        _journal = new InMemorySyncJournal(_time);
    }

    void IProgress<SyncProgress>.Report(SyncProgress value) => _stages.Add(value.Stage);

    [Fact]
    public async Task Runner_that_may_not_wait_leaves_without_waiting_and_says_who_has_the_album()
    {
        await HoldAsync();

        var error = await Assert.ThrowsAsync<LeaseLostException>(TakeAsync);

        Assert.Contains("process 17 on elsewhere", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, Passed);
        Assert.Contains("'Summer' is held by process 17 on elsewhere", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runner_that_waits_says_so_once_and_is_alive_to_whoever_watches_it()
    {
        _options.LeaseWait = TimeSpan.FromSeconds(10);
        await HoldAsync();
        await using var beat = BeatEvery(TimeSpan.FromSeconds(3));
        using var counting = TrafficCounter.Begin(out var traffic);

        await Assert.ThrowsAsync<LeaseLostException>(TakeAsync);

        Assert.Equal(TimeSpan.FromSeconds(10), Passed);
        Assert.Equal([SyncStage.Waiting], _stages);
        Assert.InRange(traffic.ProgressCount, 10, long.MaxValue);
    }

    [Fact]
    public async Task Silent_holder_is_taken_from_when_its_lease_was_watched_for_as_long_as_it_lasts()
    {
        _options.LeaseWait = TimeSpan.FromMinutes(10);
        await HoldAsync();

        var term = await TakeAsync();

        Assert.Equal(AlbumLease.Duration, Passed);
        Assert.Equal(2, term.Lease.Token);
    }

    [Fact]
    public async Task Lease_whose_end_is_just_as_far_off_as_a_new_ones_is_that_of_a_living_runner()
    {
        await HoldAsync();

        await Assert.ThrowsAsync<LeaseLostException>(TakeAsync);

        Assert.Equal(TimeSpan.Zero, Passed);
    }

    [Theory]
    [InlineData(60_000)]
    [InlineData(86_400_000)]
    [InlineData(-3_600_000)]
    public async Task Lease_whose_end_cannot_be_a_living_runners_by_this_clock_is_watched_without_a_wait_allowed(int millisecondsAhead)
    {
        await HoldAsync();
        _clock.Ahead = TimeSpan.FromMilliseconds(millisecondsAhead);

        var term = await TakeAsync();

        Assert.Equal(AlbumLease.Duration, Passed);
        Assert.Equal(2, term.Lease.Token);
    }

    [Fact]
    public async Task Holder_that_was_seen_to_renew_twice_is_alive_whatever_the_clock_says()
    {
        _options.LeaseWait = TimeSpan.FromSeconds(40);
        await HoldAsync();
        _clock.Ahead = TimeSpan.FromHours(1);
        await using var beat = BeatEvery(TimeSpan.FromSeconds(15));

        await Assert.ThrowsAsync<LeaseLostException>(TakeAsync);

        Assert.Equal(_options.LeaseWait, Passed);
    }

    private TimeSpan Passed => _time.GetUtcNow() - _time.Start;

    private Task<LeaseTerm> TakeAsync()
    {
        var services = new EngineServices(new InMemoryHashCache(), _journal, null, _options, _clock, _log);
        var progress = new ProgressTracker(s_album.AlbumName, this, _clock, NullLogger.Instance);
        return new LeaseTaking(s_album, services, progress).RunAsync(CancellationToken.None).Within("the lease");
    }

    private Task<SyncLease> HoldAsync() =>
        _journal.TakeLeaseAsync(s_album, Other, AlbumLease.Duration, mayTake: null, CancellationToken.None);

    private ITimer BeatEvery(TimeSpan period) => _time.CreateTimer(_ => _ = HoldAsync(), state: null, dueTime: period, period: period);
}
