namespace Picsync.Sqlite.Tests;

/// <summary>A file that an earlier version of Picsync wrote: 12 photos of a folder, put into a folder.</summary>
public sealed class SqliteEarlierLayoutTests : IDisposable
{
    private static readonly JournalKey s_album = new("folder//srv/frame", "Grandma");
    private static readonly ListKey s_list = new(new SourceId("folder//srv/pictures"), "");
    private readonly TemporaryStore _store = new();

    public SqliteEarlierLayoutTests() => File.Copy(Path.Join(AppContext.BaseDirectory, "Files", "layout-2.db"), _store.File);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Reading_it_changes_nothing()
    {
        var before = await File.ReadAllBytesAsync(_store.File);
        using (var journal = _store.OpenJournal())
        {
            Assert.Equal(12, (await journal.GetLedgerAsync(s_album, CancellationToken.None)).Count);
            Assert.Empty(await journal.GetHiddenAsync(s_album, CancellationToken.None));
            Assert.Empty(await journal.GetListsAsync(s_album, CancellationToken.None));
            Assert.Empty(await journal.GetMembersAsync(s_album, s_list, onlyLeft: false, CancellationToken.None));
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(_store.File));
    }

    [Fact]
    public async Task Writing_to_it_keeps_what_it_knew_and_adds_what_it_could_not_know()
    {
        using var journal = _store.OpenJournal();
        var run = await journal.FindLastCertifiedRunAsync(s_album, CancellationToken.None);
        var ledger = await journal.GetLedgerAsync(s_album, CancellationToken.None);
        var member = new ListMember("IMG_0001.jpg", ledger[0].Hash);

        await journal.UpdateListsAsync(s_album, [new ListChange(s_list) { Put = [member] }], CancellationToken.None);

        var hidden = new HiddenPhoto(ledger[1].Hash, "item", "IMG_0002.jpg", ledger[1].PutAt);
        await journal.UpdateHiddenAsync(s_album, [hidden], [], CancellationToken.None);

        using var reopened = _store.OpenJournal();
        Assert.Equal(12, run?.CertifiedSourceCount);
        Assert.Equal(run, await reopened.FindLastCertifiedRunAsync(s_album, CancellationToken.None));
        Assert.Equal(ledger, await reopened.GetLedgerAsync(s_album, CancellationToken.None));
        Assert.True(await reopened.IsAdoptedAsync(s_album, CancellationToken.None));
        Assert.Equal([member], await reopened.GetMembersAsync(s_album, s_list, onlyLeft: false, CancellationToken.None));
        Assert.Equal([hidden], await reopened.GetHiddenAsync(s_album, CancellationToken.None));
        Assert.Empty(_store.Warnings.Texts);
    }

    [Fact]
    public async Task Damage_to_its_cache_leaves_its_journal_whole()
    {
        _store.Garble("picsync_hashes");
        using var journal = _store.OpenJournal();

        await journal.UpdateListsAsync(s_album, [new ListChange(s_list)], CancellationToken.None);

        Assert.Equal(12, (await journal.GetLedgerAsync(s_album, CancellationToken.None)).Count);
        Assert.Contains("the journal was kept.", Assert.Single(_store.Warnings.Texts), StringComparison.Ordinal);
    }
}
