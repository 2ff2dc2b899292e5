using Picsync.Sync;

namespace Picsync.Reliability.Tests;

/// <summary>Deleting every photo of an album is a run as any other: journaled, undone, and no business of another album or account.</summary>
public sealed class ClearedAlbumTests
{
    private readonly AccountsWorld _world = new(photos: 4);

    [Fact]
    public async Task Album_and_ledger_of_another_account_stay_as_they_are()
    {
        var ada = _world.Account("ada@example.com");
        var max = _world.Account("max@example.com");
        await _world.SyncAsync(ada);
        await _world.SyncAsync(max);

        var report = await _world.ClearAsync(ada);

        Assert.Equal((true, 4), (report.IsCleared, report.Deleted));
        Assert.Empty(AccountsWorld.Held(ada));
        Assert.Empty(await _world.LedgerAsync(AccountsWorld.KeyOf(ada)));
        Assert.Equal(4, AccountsWorld.Held(max).Count);
        Assert.Equal(4, (await _world.LedgerAsync(AccountsWorld.KeyOf(max))).Count);
    }

    [Fact]
    public async Task Photos_are_deletions_of_ours_in_the_journal_and_come_back_in_the_next_run()
    {
        var ada = _world.Account("ada@example.com");
        await _world.SyncAsync(ada);

        var report = await _world.ClearAsync(ada);
        var actions = await _world.Journal.GetActionsAsync(report.Run, CancellationToken.None);
        var next = await _world.SyncAsync(ada);

        Assert.Equal(4, actions.Count);
        Assert.All(actions, static action => Assert.Equal((JournalActionKind.Delete, ""), (action.Kind, action.Outcome)));
        Assert.Equal((AlbumStatus.Ok, 4), (next.Status, next.Uploaded));
    }

    [Fact]
    public async Task Two_albums_of_one_name_are_one_run_whose_photos_are_all_kept()
    {
        var ada = _world.Account("ada@example.com");
        await _world.SyncAsync(ada);
        var second = ada.AddAlbum(AccountsWorld.AlbumName);
        ada.AddItem(second, "other.jpg", "other"u8.ToArray());

        var report = await _world.ClearAsync(ada);

        Assert.Equal((true, 5), (report.IsCleared, report.Deleted));
        Assert.All(ada.Albums, static album => Assert.Empty(album.Items));
        Assert.Equal(5, (await _world.Trash.GetPhotosAsync(report.Run, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task What_the_trash_cannot_hold_of_the_second_album_keeps_the_first_one_too()
    {
        var ada = _world.Account("ada@example.com");
        await _world.SyncAsync(ada);
        var first = ada.Albums.Single();
        var second = ada.AddAlbum(AccountsWorld.AlbumName);
        ada.AddItem(second, "large.jpg", new byte[2_000]);
        _world.Trash.MaxBytes = 1_000;

        var report = await _world.ClearAsync(ada);

        Assert.Equal("trash-full", report.Guard?.Name);
        Assert.Equal((4, 1), (first.Items.Count, second.Items.Count));
    }
}
