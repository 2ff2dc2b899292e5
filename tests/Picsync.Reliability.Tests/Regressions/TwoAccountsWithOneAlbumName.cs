using Picsync.Sync;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>
/// Seen: the id of a target was its service's name alone, so two accounts with an album of one name shared journal, lease, ledger and the
/// permission to delete. The second one's own photos were deleted without a question.
/// </summary>
public sealed class TwoAccountsWithOneAlbumName
{
    private readonly AccountsWorld _world = new(photos: 10);

    [Fact]
    public async Task Photos_of_others_in_the_second_account_wait_for_a_word_although_the_first_was_adopted()
    {
        var ada = _world.Account("ada@example.com");
        var max = _world.Account("max@example.com", "photo 1", "theirs 1", "theirs 2");

        var first = await _world.SyncAsync(ada);
        var second = await _world.SyncAsync(max);
        var again = await _world.SyncAsync(max);

        Assert.Equal((AlbumStatus.Ok, 10), (first.Status, first.Uploaded));
        Assert.Equal((AlbumStatus.Blocked, "foreign-photos", 0), (second.Status, second.Guard?.Name, second.Deleted));
        Assert.Equal("foreign-photos", again.Guard?.Name);
        Assert.Contains("theirs 1", AccountsWorld.Held(max));
        Assert.Equal(12, AccountsWorld.Held(max).Count);
    }

    [Fact]
    public async Task What_the_second_account_lacks_is_not_forgotten_of_the_first()
    {
        var ada = _world.Account("ada@example.com");
        await _world.SyncAsync(ada);

        await _world.SyncAsync(_world.Account("max@example.com"));

        Assert.Equal(10, (await _world.LedgerAsync(AccountsWorld.KeyOf(ada))).Count);
    }

    [Fact]
    public async Task Fifty_accounts_are_synced_at_once_and_none_waits_for_another()
    {
        var accounts = Enumerable.Range(0, 50).Select(number => _world.Account($"person-{number}@example.com")).ToList();

        var reports = await _world.SyncAtOnceAsync(accounts);
        var later = await _world.SyncAtOnceAsync(accounts);

        Assert.All(reports, static report => Assert.Equal((AlbumStatus.Ok, 10), (report.Status, report.Uploaded)));
        Assert.All(later, static report => Assert.Equal((AlbumStatus.Ok, 10), (report.Status, report.Unchanged)));
    }

    [Fact]
    public async Task Account_that_is_written_otherwise_is_the_same_one()
    {
        var ada = _world.Account("ada@example.com");
        await _world.SyncAsync(ada);
        AccountsWorld.Upgrade(ada, " Ada@Example.com");
        _world.RemoveFirst();

        var report = await _world.SyncAsync(ada);

        Assert.Equal((AlbumStatus.Ok, 1), (report.Status, report.Deleted));
    }
}
