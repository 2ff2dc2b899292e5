using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Sync.Tests.Leases;

public sealed class AlbumLeaseTests
{
    private static readonly TimeSpan s_quarter = AlbumLease.Duration / 4;
    private readonly LateTimers _time = new();
    private readonly InMemorySyncJournal _memory;
    private readonly FaultySyncJournal _journal;

    public AlbumLeaseTests()
    {
        _memory = new InMemorySyncJournal(_time);
        _journal = new FaultySyncJournal(_memory, timeProvider: _time);
    }

    [Fact]
    public async Task Lease_is_renewed_each_quarter_of_its_time_and_not_before()
    {
        await using var lease = await TakeAsync();
        var taken = _memory.WriteCount;

        _time.Advance(s_quarter - TimeSpan.FromTicks(1));
        Assert.Equal(taken, _memory.WriteCount);

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(taken + 1, _memory.WriteCount);

        _time.Advance(20 * s_quarter);
        Assert.Equal(taken + 21, _memory.WriteCount);
        Assert.True(await lease.IsHeldAsync(CancellationToken.None).Within("the answer"));
    }

    [Fact]
    public async Task Write_within_a_lease_that_was_just_renewed_asks_nothing()
    {
        await using var lease = await TakeAsync();
        var taken = _memory.WriteCount;

        await lease.EnsureAsync(CancellationToken.None).Within("the look at the lease");

        Assert.Equal(taken, _memory.WriteCount);
    }

    [Fact]
    public async Task Write_does_not_wait_for_a_renewal_that_hangs_while_the_lease_is_in_force()
    {
        await using var lease = await TakeAsync();
        _journal.Faults.On(nameof(ISyncJournal.RenewLeaseAsync)).Delay(TimeSpan.FromSeconds(20));
        _time.Advance(s_quarter);

        var looked = lease.EnsureAsync(CancellationToken.None);

        Assert.True(looked.IsCompletedSuccessfully);
        _time.Advance(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Renewals_do_not_pile_up_behind_one_that_takes_long()
    {
        await using var lease = await TakeAsync();
        var taken = _memory.WriteCount;
        _journal.Faults.On(nameof(ISyncJournal.RenewLeaseAsync)).Delay(2.5 * s_quarter);

        _time.Advance(3 * s_quarter);
        Assert.Equal(taken, _memory.WriteCount);

        _time.Advance(0.75 * s_quarter);
        await Waiting.UntilAsync(() => Task.FromResult(_memory.WriteCount > taken), "the renewal");
        Assert.Equal(taken + 1, _memory.WriteCount);
    }

    [Fact]
    public async Task Writes_that_look_at_one_time_after_a_hold_up_ask_once()
    {
        await using var lease = await TakeAsync();
        HoldUp(AlbumLease.Duration);
        var before = _memory.WriteCount;
        _journal.Faults.On(nameof(ISyncJournal.RenewLeaseAsync)).Delay(TimeSpan.FromSeconds(1));

        var looks = Enumerable.Range(0, 3).Select(_ => lease.IsHeldAsync(CancellationToken.None).AsTask()).ToList();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.All(await Task.WhenAll(looks).Within("the looks at the lease"), Assert.True);
        Assert.Equal(before + 1, _memory.WriteCount);
    }

    [Fact]
    public async Task Beat_that_finds_the_lease_taken_over_ends_it_for_every_write()
    {
        await using var lease = await TakeAsync();
        await TakeOverAsync();
        _time.Advance(s_quarter);

        Assert.False(await lease.IsHeldAsync(CancellationToken.None).Within("the answer"));
        var error = await Assert.ThrowsAsync<LeaseLostException>(() => lease.EnsureAsync(CancellationToken.None).Within("the refusal"));
        Assert.Contains("Another runner took it over", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Summer'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lease_that_is_given_up_for_lost_is_never_asked_after_again()
    {
        await using var lease = await TakeAsync();
        lease.NoteLost();
        var before = _memory.WriteCount;
        Assert.False(await lease.IsHeldAsync(CancellationToken.None).Within("the answer"));

        HoldUp(2 * AlbumLease.Duration);

        Assert.False(await lease.IsHeldAsync(CancellationToken.None).Within("the answer after the hold-up"));
        Assert.Equal(before, _memory.WriteCount);
    }

    [Fact]
    public async Task Write_after_a_hold_up_in_which_the_journal_cannot_be_asked_is_refused_with_another_word()
    {
        await using var lease = await TakeAsync();
        _memory.Failure = new ServiceRequestException("The journal", "be reached", "everything stands still");
        _time.Advance(AlbumLease.Duration);

        var error = await Assert.ThrowsAsync<LeaseLostException>(() => lease.EnsureAsync(CancellationToken.None).Within("the refusal"));

        Assert.Contains("whether another took it over meanwhile could not be found out", error.Message, StringComparison.Ordinal);
        _memory.Failure = null;
        Assert.True(await lease.IsHeldAsync(CancellationToken.None).Within("the answer once the journal is back"));
    }

    [Fact]
    public async Task Lease_that_is_given_back_beats_no_more_and_is_free()
    {
        var lease = await TakeAsync();
        var token = lease.Token;
        await lease.DisposeAsync().AsTask().Within("the end of the lease");
        var before = _memory.WriteCount;

        Assert.Equal(0, _time.PendingTimerCount);
        _time.FireLate();
        _time.Advance(AlbumLease.Duration);

        Assert.Equal(before, _memory.WriteCount);
        await using var next = await TakeAsync();
        Assert.Equal(token + 1, next.Token);
    }

    private Task<AlbumLease> TakeAsync() =>
        AlbumLease
            .TakeAsync(
                new JournalKey("memory", "Summer"),
                new EngineServices(new InMemoryHashCache(), _journal, null, new SyncEngineOptions(), _time, NullLogger.Instance),
                progress: null,
                CancellationToken.None
            )
            .Within("the lease");

    private Task<SyncLease> TakeOverAsync() =>
        _memory.TakeLeaseAsync(
            new JournalKey("memory", "Summer"),
            "elsewhere/17/1/a",
            AlbumLease.Duration,
            static _ => true,
            CancellationToken.None
        );

    /// <summary>Lets the clock go on while nothing of this process does, beats included.</summary>
    private void HoldUp(TimeSpan time)
    {
        _memory.Failure = new ServiceRequestException("The journal", "be reached", "everything stands still");
        _time.Advance(time);
        _memory.Failure = null;
    }
}
