using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>
/// Seen: a journal has what two accounts did under one name. Each takes over what is in its own album and nothing else, whoever comes
/// first, and no photo goes before that is certain or a person agreed.
/// </summary>
public sealed class JournalOfBeforeAccountsWereToldApart
{
    private readonly AccountsWorld _world = new(photos: 8);

    [Fact]
    public async Task Account_whose_album_has_every_photo_goes_on_as_if_nothing_had_happened()
    {
        var ada = await SyncedBeforeAsync();
        AccountsWorld.AddTheirs(ada, "theirs");
        _world.RemoveFirst();
        AccountsWorld.Upgrade(ada, "ada@example.com");

        var report = await _world.SyncAsync(ada);

        Assert.Equal((AlbumStatus.Ok, 2), (report.Status, report.Deleted));
        Assert.Empty(await _world.LedgerAsync(AccountsWorld.EarlierKey));
        Assert.Equal(2, (await _world.Journal.GetRunsAsync(AccountsWorld.KeyOf(ada), 10, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Guards_measure_by_the_last_run_of_before()
    {
        var ada = await SyncedBeforeAsync();
        _world.RemoveFirst(5);
        AccountsWorld.Upgrade(ada, "ada@example.com");

        var report = await _world.SyncAsync(ada);

        Assert.Equal((AlbumStatus.Blocked, 0), (report.Status, report.Deleted));
        Assert.Contains("shrunk-source", report.Guard!.Names);
    }

    [Fact]
    public async Task Other_account_deletes_nothing_before_a_person_agreed_and_gets_no_row()
    {
        var ada = await SyncedBeforeAsync();
        var max = _world.Account("max@example.com", "photo 1", "theirs 1", "theirs 2");

        var report = await _world.SyncAsync(max);
        var again = await _world.SyncAsync(max);
        var plan = await _world.PlanAsync(max);

        Assert.Equal((AlbumStatus.Blocked, "foreign-photos", 2), (report.Status, report.Guard?.Name, report.Guard?.HeldBack));
        Assert.Equal("foreign-photos", again.Guard?.Name);
        Assert.Equal("foreign-photos", plan.Guard?.Name);
        Assert.Equal(10, AccountsWorld.Held(max).Count);
        Assert.Equal(8, (await _world.LedgerAsync(AccountsWorld.EarlierKey)).Count);
        Assert.Equal(7, (await _world.LedgerAsync(AccountsWorld.KeyOf(max))).Count);
        Assert.Equal(8, AccountsWorld.Held(ada).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_account_takes_over_its_own_whoever_comes_first(bool maxComesFirst)
    {
        var ada = await SyncedBeforeAsync();
        var max = _world.Account("max@example.com", "of max 1", "of max 2", "theirs");
        var rows = max
            .Albums.Single()
            .Items.Take(2)
            .Select(item => new LedgerEntry(item.Hash, item.Id, item.FileName, _world.Time.GetUtcNow()));
        await _world.Journal.UpdateLedgerAsync(AccountsWorld.EarlierKey, [.. rows], [], CancellationToken.None);
        AccountsWorld.Upgrade(ada, "ada@example.com");
        _world.RemoveFirst(2);

        var reports = new Dictionary<InMemoryFrameTarget, AlbumReport>();
        foreach (var account in maxComesFirst ? [max, ada] : (InMemoryFrameTarget[])[ada, max])
        {
            reports[account] = await _world.SyncAsync(account);
        }

        Assert.Equal(("foreign-photos", 2), (reports[ada].Guard?.Name, reports[ada].Guard?.HeldBack));
        Assert.Equal(("foreign-photos", 3), (reports[max].Guard?.Name, reports[max].Guard?.HeldBack));
        Assert.Equal(8, (await _world.LedgerAsync(AccountsWorld.KeyOf(ada))).Count);
        Assert.Equal(2 + 6, (await _world.LedgerAsync(AccountsWorld.KeyOf(max))).Count);
        Assert.Equal((8, 9), (AccountsWorld.Held(ada).Count, AccountsWorld.Held(max).Count));
    }

    [Fact]
    public async Task One_row_that_is_not_in_the_album_is_enough_to_ask_before_any_photo_goes()
    {
        _world.Policy = new SyncPolicy { Ownership = AlbumOwnership.Managed };
        var ada = await SyncedBeforeAsync();
        InMemoryFrameTarget.RemoveItem(ada.Albums.Single(), ada.Albums.Single().Items[^1].Id);
        _world.RemoveFirst();
        AccountsWorld.Upgrade(ada, "ada@example.com");

        var report = await _world.SyncAsync(ada);
        var released = await _world.SyncAsync(ada, SyncGuard.ForeignPhotos);
        _world.RemoveFirst();
        var later = await _world.SyncAsync(ada);

        Assert.Equal(("foreign-photos", 0), (report.Guard?.Name, report.Deleted));
        Assert.Contains("did not tell accounts apart", report.Guard!.Message, StringComparison.Ordinal);
        Assert.Equal((AlbumStatus.Ok, 1), (released.Status, released.Deleted));
        Assert.Equal((AlbumStatus.Ok, 1), (later.Status, later.Deleted));
    }

    [Fact]
    public async Task Album_of_which_no_row_is_known_asks_although_every_row_there_is_matches()
    {
        var ada = await SyncedBeforeAsync();
        var ledger = await _world.LedgerAsync(AccountsWorld.EarlierKey);
        await _world.Journal.UpdateLedgerAsync(AccountsWorld.EarlierKey, [], [.. ledger.Select(static entry => entry.Hash)], default);
        _world.RemoveFirst();
        AccountsWorld.Upgrade(ada, "ada@example.com");

        var report = await _world.SyncAsync(ada);

        Assert.Equal(("foreign-photos", 0), (report.Guard?.Name, report.Deleted));
    }

    [Fact]
    public async Task Rows_that_nobody_took_over_go_after_ninety_days()
    {
        await SyncedBeforeAsync();
        var max = _world.Account("max@example.com");
        await _world.SyncAsync(max);
        _world.Time.Advance(TimeSpan.FromDays(89));
        _world.Add("photo 9");
        await _world.SyncAsync(max);
        var before = await _world.LedgerAsync(AccountsWorld.EarlierKey);
        _world.Time.Advance(TimeSpan.FromDays(2));
        _world.Add("photo 10");

        await _world.SyncAsync(max);

        Assert.Equal(8, before.Count);
        Assert.Empty(await _world.LedgerAsync(AccountsWorld.EarlierKey));
    }

    [Fact]
    public async Task Run_of_before_is_undone_for_its_own_account()
    {
        var ada = await SyncedBeforeAsync();
        _world.RemoveFirst();
        await _world.SyncAsync(ada);
        var deleting = await _world.LastRunAsync(AccountsWorld.EarlierKey);
        AccountsWorld.Upgrade(ada, "ada@example.com");

        var report = await _world.UndoAsync(ada, deleting);
        var next = await _world.SyncAsync(ada);
        var again = await _world.UndoAsync(ada, deleting);

        Assert.Equal(["photo-1.jpg"], report.Restored);
        Assert.Equal((AlbumStatus.Ok, 0), (next.Status, next.Deleted));
        Assert.Contains("photo 1", AccountsWorld.Held(ada));
        Assert.Equal(["photo-1.jpg"], again.AlreadyThere);
    }

    [Fact]
    public async Task Run_of_before_is_not_undone_into_another_account()
    {
        var ada = await SyncedBeforeAsync();
        _world.RemoveFirst();
        await _world.SyncAsync(ada);
        var deleting = await _world.LastRunAsync(AccountsWorld.EarlierKey);
        var max = _world.Account("max@example.com");

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => _world.UndoAsync(max, deleting));

        Assert.Contains("did not tell accounts apart", error.Message, StringComparison.Ordinal);
        Assert.Empty(max.Albums);
    }

    [Fact]
    public async Task Planning_takes_nothing_over()
    {
        var ada = await SyncedBeforeAsync();
        AccountsWorld.Upgrade(ada, "ada@example.com");
        var writes = _world.Journal.WriteCount;

        var plan = await _world.PlanAsync(ada);

        Assert.Equal(8, plan.Count(PlannedActionKind.Keep));
        Assert.Equal(writes, _world.Journal.WriteCount);
    }

    private async Task<InMemoryFrameTarget> SyncedBeforeAsync()
    {
        var ada = _world.Account(name: null);
        Assert.Equal(AlbumStatus.Ok, (await _world.SyncAsync(ada)).Status);
        return ada;
    }
}
