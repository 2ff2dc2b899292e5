using System.Collections.Concurrent;
using Xunit;

namespace Picsync.Testing.Conformance;

/// <summary>What a journal knows of who may write. <see cref="SyncJournalContract"/> includes it.</summary>
public abstract class SyncJournalLeaseContract
{
    private static readonly JournalKey s_album = new("nixplay", "Grandma 👵");
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    /// <summary>Gets the clock that the journals under test go by.</summary>
    protected ContractClock Clock { get; } = new();

    /// <summary>Makes a journal with nothing in it that goes by <see cref="Clock"/>.</summary>
    /// <returns>The journal.</returns>
    protected abstract Task<ISyncJournal> CreateEmptyJournalAsync();

    /// <summary>Opens what a journal has written anew, as the next process would. A journal in memory has nothing to open.</summary>
    /// <param name="journal">The journal.</param>
    /// <returns>The journal to read from.</returns>
    protected virtual Task<ISyncJournal> ReopenAsync(ISyncJournal journal) => Task.FromResult(journal);

    /// <summary>Opens what a journal has written a second time, as another process at the same time would.</summary>
    /// <param name="journal">The journal, which stays in use.</param>
    /// <returns>The other journal; the same where there is nothing to open.</returns>
    protected virtual Task<ISyncJournal> OpenBesideAsync(ISyncJournal journal) => Task.FromResult(journal);

    [Fact]
    public async Task Lease_that_nobody_has_is_taken()
    {
        var journal = await CreateEmptyJournalAsync();

        var lease = await TakeAsync(journal, "one");

        Assert.Equal(new SyncLease(s_album, "one", lease.Token, Clock.GetUtcNow() + s_minute), lease);
        Assert.True(lease.Token > 0);
    }

    [Fact]
    public async Task Lease_that_another_has_is_shown_and_not_taken()
    {
        var journal = await CreateEmptyJournalAsync();
        var first = await TakeAsync(journal, "one");

        var second = await TakeAsync(await OpenBesideAsync(journal), "two");

        Assert.Equal(first, second);
        Assert.Equal(first with { ExpiresAt = Clock.GetUtcNow() + s_minute }, await RenewAsync(journal, first));
    }

    [Fact]
    public async Task Lease_of_one_album_leaves_other_albums_and_targets_free()
    {
        var journal = await CreateEmptyJournalAsync();
        await TakeAsync(journal, "one");

        var album = await TakeAsync(journal, "two", s_album with { AlbumName = "Grandpa" });
        var target = await TakeAsync(journal, "two", s_album with { TargetId = "folder" });

        Assert.Equal(("two", "two"), (album.Holder, target.Holder));
    }

    [Fact]
    public async Task Same_holder_takes_its_lease_again_with_a_higher_token()
    {
        var journal = await CreateEmptyJournalAsync();
        var first = await TakeAsync(journal, "one");

        var second = await TakeAsync(journal, "one");

        Assert.Equal("one", second.Holder);
        Assert.True(second.Token > first.Token);
        Assert.Null(await RenewAsync(journal, first));
    }

    [Fact]
    public async Task Lease_is_in_force_until_the_moment_it_runs_out()
    {
        var journal = await CreateEmptyJournalAsync();
        await TakeAsync(journal, "one");

        Clock.Advance(s_minute - TimeSpan.FromTicks(1));
        var early = await TakeAsync(journal, "two");
        Clock.Advance(TimeSpan.FromTicks(1));
        var late = await TakeAsync(await ReopenAsync(journal), "two");

        Assert.Equal(("one", "two"), (early.Holder, late.Holder));
        Assert.True(late.Token > early.Token);
    }

    [Fact]
    public async Task Renewed_lease_lasts_from_the_renewal_on()
    {
        var journal = await CreateEmptyJournalAsync();
        var lease = await TakeAsync(journal, "one");

        Clock.Advance(s_minute / 2);
        var renewed = await RenewAsync(journal, lease);
        Clock.Advance(s_minute * 3 / 4);
        var second = await TakeAsync(journal, "two");

        Assert.Equal(lease with { ExpiresAt = lease.ExpiresAt + (s_minute / 2) }, renewed);
        Assert.Equal(renewed, second);
    }

    [Fact]
    public async Task Lease_that_ran_out_is_renewed_as_long_as_nobody_took_it()
    {
        var journal = await CreateEmptyJournalAsync();
        var lease = await TakeAsync(journal, "one");
        Clock.Advance(s_minute * 2);

        var renewed = await RenewAsync(journal, lease);

        Assert.Equal(lease.Token, renewed?.Token);
        Assert.Equal("one", (await TakeAsync(journal, "two")).Holder);
    }

    [Fact]
    public async Task Lease_that_was_taken_over_is_not_renewed()
    {
        var journal = await CreateEmptyJournalAsync();
        var late = await TakeAsync(journal, "one");
        Clock.Advance(s_minute);
        var present = await TakeAsync(await OpenBesideAsync(journal), "two");

        var renewed = await RenewAsync(journal, late);

        Assert.Null(renewed);
        Assert.Equal(present, await TakeAsync(journal, "three"));
    }

    [Fact]
    public async Task Lease_that_was_given_back_is_free_and_its_token_never_comes_again()
    {
        var journal = await CreateEmptyJournalAsync();
        var first = await TakeAsync(journal, "one");

        await journal.ReleaseLeaseAsync(first, CancellationToken.None);
        journal = await ReopenAsync(journal);
        var renewed = await RenewAsync(journal, first);
        var second = await TakeAsync(journal, "two");

        Assert.Null(renewed);
        Assert.Equal("two", second.Holder);
        Assert.True(second.Token > first.Token);
    }

    [Fact]
    public async Task Giving_back_a_lease_that_was_taken_over_does_nothing()
    {
        var journal = await CreateEmptyJournalAsync();
        var late = await TakeAsync(journal, "one");
        Clock.Advance(s_minute);
        var present = await TakeAsync(journal, "two");

        await journal.ReleaseLeaseAsync(late, CancellationToken.None);
        await journal.ReleaseLeaseAsync(late with { Key = new JournalKey("never", "seen") }, CancellationToken.None);

        Assert.Equal(present, await TakeAsync(journal, "three"));
    }

    [Fact]
    public async Task Lease_of_a_holder_that_is_known_to_be_gone_is_taken_at_once()
    {
        var journal = await CreateEmptyJournalAsync();
        var gone = await TakeAsync(journal, "gone");
        var asked = new List<SyncLease>();

        var kept = await journal.TakeLeaseAsync(s_album, "two", s_minute, Answer(false), CancellationToken.None);
        var taken = await journal.TakeLeaseAsync(s_album, "two", s_minute, Answer(true), CancellationToken.None);

        Assert.Equal(gone, kept);
        Assert.Equal("two", taken.Holder);
        Assert.True(taken.Token > gone.Token);
        Assert.Equal([gone, gone], asked);

        Func<SyncLease, bool> Answer(bool isGone) =>
            held =>
            {
                asked.Add(held);
                return isGone;
            };
    }

    [Fact]
    public async Task Nobody_is_asked_about_a_lease_that_is_free()
    {
        var journal = await CreateEmptyJournalAsync();
        var asked = 0;

        var first = await journal.TakeLeaseAsync(s_album, "one", s_minute, Ask, CancellationToken.None);
        var again = await journal.TakeLeaseAsync(s_album, "one", s_minute, Ask, CancellationToken.None);
        await journal.ReleaseLeaseAsync(again, CancellationToken.None);
        await journal.TakeLeaseAsync(s_album, "two", s_minute, Ask, CancellationToken.None);

        Assert.Equal(("one", 0), (first.Holder, asked));

        bool Ask(SyncLease held)
        {
            asked++;
            return false;
        }
    }

    [Fact]
    public async Task Lease_whose_time_is_up_is_taken_only_from_a_holder_that_whoever_asks_gives_up()
    {
        var journal = await CreateEmptyJournalAsync();
        var first = await TakeAsync(journal, "one");
        Clock.Advance(s_minute * 2);

        var kept = await journal.TakeLeaseAsync(s_album, "two", s_minute, static _ => false, CancellationToken.None);
        var renewed = await RenewAsync(journal, first);
        Clock.Advance(s_minute * 2);
        var taken = await journal.TakeLeaseAsync(s_album, "two", s_minute, held => held == renewed, CancellationToken.None);

        Assert.Equal(first, kept);
        Assert.Equal("two", taken.Holder);
        Assert.True(taken.Token > first.Token);
    }

    [Fact]
    public async Task Run_whose_lease_was_taken_over_can_neither_begin_nor_write_actions()
    {
        var journal = await CreateEmptyJournalAsync();
        var late = await TakeAsync(journal, "one");
        var run = Run("r1", late);
        await journal.BeginRunAsync(run, CancellationToken.None);
        await journal.WriteActionsAsync(run.Id, [new(JournalActionKind.Upload, "a")], CancellationToken.None);
        Clock.Advance(s_minute);

        var beside = await OpenBesideAsync(journal);
        await TakeAsync(beside, "two");
        var writing = await Assert.ThrowsAsync<LeaseLostException>(() =>
            journal.WriteActionsAsync(run.Id, [new(JournalActionKind.Upload, "b")], CancellationToken.None)
        );
        await Assert.ThrowsAsync<LeaseLostException>(() => journal.BeginRunAsync(Run("r2", late), CancellationToken.None));

        Assert.Equal(s_album.AlbumName, writing.AlbumName);
        Assert.Equal("a", Assert.Single(await journal.GetActionsAsync(run.Id, CancellationToken.None)).Subject);
        Assert.Equal(run, Assert.Single(await journal.GetRunsAsync(s_album, 10, CancellationToken.None)));
    }

    [Fact]
    public async Task Fence_stays_when_the_newer_lease_was_given_back()
    {
        var journal = await CreateEmptyJournalAsync();
        var late = await TakeAsync(journal, "one");
        await journal.BeginRunAsync(Run("r1", late), CancellationToken.None);
        Clock.Advance(s_minute);

        await journal.ReleaseLeaseAsync(await TakeAsync(journal, "two"), CancellationToken.None);

        await Assert.ThrowsAsync<LeaseLostException>(() =>
            journal.WriteActionsAsync(new RunId("r1"), [new(JournalActionKind.Upload, "b")], CancellationToken.None)
        );
    }

    [Fact]
    public async Task Run_whose_lease_was_taken_over_still_tells_its_end_and_what_it_put()
    {
        var journal = await CreateEmptyJournalAsync();
        var late = await TakeAsync(journal, "one");
        var run = Run("r1", late);
        await journal.BeginRunAsync(run, CancellationToken.None);
        Clock.Advance(s_minute);
        await TakeAsync(journal, "two");
        var photo = new LedgerEntry(SamplePhoto.Create("x", 1).Hashes.Md5!.Value, "7", "x.jpg", Clock.GetUtcNow());

        await journal.EndRunAsync(run with { Status = "failed", EndedAt = Clock.GetUtcNow() }, CancellationToken.None);
        await journal.UpdateLedgerAsync(s_album, [photo], [], CancellationToken.None);

        Assert.Equal("failed", (await journal.FindRunAsync(run.Id, CancellationToken.None))?.Status);
        Assert.Equal([photo], await journal.GetLedgerAsync(s_album, CancellationToken.None));
    }

    [Fact]
    public async Task Run_without_a_lease_and_runs_of_other_albums_are_not_fenced()
    {
        var journal = await CreateEmptyJournalAsync();
        var free = Run("free", new SyncLease(s_album, "none", 0, default));
        var other = await TakeAsync(journal, "one", s_album with { AlbumName = "Grandpa" });
        await TakeAsync(journal, "one");
        await TakeAsync(journal, "one");

        await journal.BeginRunAsync(free, CancellationToken.None);
        await journal.BeginRunAsync(Run("other", other), CancellationToken.None);
        await journal.WriteActionsAsync(new RunId("other"), [new(JournalActionKind.Upload, "a")], CancellationToken.None);
        await journal.WriteActionsAsync(free.Id, [new(JournalActionKind.Upload, "a")], CancellationToken.None);

        Assert.Single(await journal.GetActionsAsync(free.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Of_many_that_ask_at_once_one_gets_the_lease()
    {
        var journal = await CreateEmptyJournalAsync();
        var others = new ConcurrentBag<ISyncJournal> { journal };
        for (var i = 0; i < 5; i++)
        {
            others.Add(await OpenBesideAsync(journal));
        }

        var leases = await Task.WhenAll(
            others.SelectMany((from, i) => Enumerable.Range(0, 4).Select(j => Task.Run(() => TakeAsync(from, $"{i}/{j}"))))
        );

        Assert.Single(leases.DistinctBy(static lease => (lease.Holder, lease.Token)));
    }

    [Fact]
    public async Task Lease_cannot_be_taken_or_renewed_for_no_time()
    {
        var journal = await CreateEmptyJournalAsync();
        var lease = await TakeAsync(journal, "one");

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            journal.TakeLeaseAsync(s_album, "two", TimeSpan.Zero, null, CancellationToken.None)
        );
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            journal.RenewLeaseAsync(lease, TimeSpan.FromTicks(-1), CancellationToken.None)
        );
    }

    [Fact]
    public async Task Cancelled_calls_leave_the_lease_as_it_is()
    {
        var journal = await CreateEmptyJournalAsync();
        var cancelled = new CancellationToken(canceled: true);
        var lease = await TakeAsync(journal, "one");
        Clock.Advance(s_minute / 2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.ReleaseLeaseAsync(lease, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.RenewLeaseAsync(lease, s_minute, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.TakeLeaseAsync(s_album, "one", s_minute, null, cancelled));

        Assert.Equal(lease, await TakeAsync(journal, "two"));
    }

    private static JournalRun Run(string id, SyncLease lease) =>
        new(new RunId(id), lease.Key, new DateTimeOffset(2026, 11, 20, 23, 0, 0, TimeSpan.Zero)) { LeaseToken = lease.Token };

    private static Task<SyncLease> TakeAsync(ISyncJournal journal, string holder, JournalKey? key = null) =>
        journal.TakeLeaseAsync(key ?? s_album, holder, s_minute, mayTake: null, CancellationToken.None);

    private static Task<SyncLease?> RenewAsync(ISyncJournal journal, SyncLease lease) =>
        journal.RenewLeaseAsync(lease, s_minute, CancellationToken.None);
}
