namespace Picsync.Sqlite.Tests;

public sealed class SqliteStateTests : IDisposable
{
    private static readonly JournalKey s_album = new("folder//srv/frame", "Grandma");
    private readonly TemporaryStore _store = new();

    private string Copy => Path.Combine(_store.Folder, "copy.db");

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Copy_made_while_a_run_goes_on_holds_all_that_was_written()
    {
        using var journal = _store.OpenJournal();
        await FillAsync(journal, count: 5);
        await journal.TakeLeaseAsync(s_album, "runner", TimeSpan.FromMinutes(5), mayTake: null, CancellationToken.None);

        var summary = State().Export(Copy);

        Assert.Equal((5, 1), (summary.Photos, summary.Albums));
        using var moved = _store.OpenJournal(Copy);
        Assert.Equal(
            await journal.GetLedgerAsync(s_album, CancellationToken.None),
            await moved.GetLedgerAsync(s_album, CancellationToken.None)
        );
    }

    [Fact]
    public void Nothing_to_copy_is_told()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => State().Export(Copy));

        Assert.Contains("nothing to export", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_store.File));
    }

    [Fact]
    public async Task Import_to_a_machine_without_a_state_brings_everything_and_frees_the_albums()
    {
        await ExportAsync(count: 4);

        Assert.Null(await State().ImportAsync(Copy, replaces: false, CancellationToken.None));

        using var journal = _store.OpenJournal();
        Assert.Equal(4, (await journal.GetLedgerAsync(s_album, CancellationToken.None)).Count);
        var lease = await journal.TakeLeaseAsync(s_album, "another", TimeSpan.FromMinutes(1), mayTake: null, CancellationToken.None);
        Assert.Equal("another", lease.Holder);
        Assert.True(lease.Token > 1);
    }

    [Fact]
    public async Task Import_over_a_state_is_refused_unless_it_is_to_be_replaced_and_then_keeps_it()
    {
        await ExportAsync(count: 4);
        using (var journal = _store.OpenJournal())
        {
            await FillAsync(journal, count: 9);
        }

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() =>
            State().ImportAsync(Copy, replaces: false, CancellationToken.None)
        );
        Assert.Contains("--replace", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(9, State().Inspect(_store.File).Photos);

        var aside = await State().ImportAsync(Copy, replaces: true, CancellationToken.None);

        Assert.Equal((4, 9), (State().Inspect(_store.File).Photos, State().Inspect(aside!).Photos));
    }

    [Fact]
    public async Task Import_is_refused_while_a_run_has_an_album()
    {
        await ExportAsync(count: 4);
        using var journal = _store.OpenJournal();
        await FillAsync(journal, count: 1);
        await journal.TakeLeaseAsync(s_album, "runner", TimeSpan.FromMinutes(5), mayTake: null, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<ServiceRequestException>(() =>
            State().ImportAsync(Copy, replaces: true, CancellationToken.None)
        );

        Assert.Contains("a run has the album 'Grandma'", refusal.Message, StringComparison.Ordinal);
        Assert.Single(await journal.GetLedgerAsync(s_album, CancellationToken.None));
    }

    [Fact]
    public async Task Store_that_is_open_goes_on_with_the_imported_state()
    {
        await ExportAsync(count: 4);
        using var journal = _store.OpenJournal();
        await FillAsync(journal, count: 9);

        await State().ImportAsync(Copy, replaces: true, CancellationToken.None);

        Assert.Equal(4, (await journal.GetLedgerAsync(s_album, CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData("text that is no database, and long enough to have a header")]
    [InlineData("")]
    public async Task File_that_is_no_state_is_refused_and_changes_nothing(string content)
    {
        await File.WriteAllTextAsync(Copy, content);

        await Assert.ThrowsAsync<ConfigurationException>(() => State().ImportAsync(Copy, replaces: true, CancellationToken.None));

        Assert.False(File.Exists(_store.File));
    }

    private static async Task FillAsync(SqliteSyncJournal journal, int count)
    {
        var entries = Enumerable
            .Range(0, count)
            .Select(static i => new LedgerEntry(
                ContentHash.FromBytes(HashKind.Md5, [.. new byte[15], (byte)i]),
                $"item-{i}",
                $"{i}.jpg",
                DateTimeOffset.UnixEpoch
            ))
            .ToList();
        await journal.UpdateLedgerAsync(s_album, entries, [], CancellationToken.None);
    }

    private async Task ExportAsync(int count)
    {
        var path = Path.Combine(_store.Folder, "other.db");
        using (var journal = _store.OpenJournal(path))
        {
            await FillAsync(journal, count);
            await journal.TakeLeaseAsync(s_album, "runner elsewhere", TimeSpan.FromMinutes(5), mayTake: null, CancellationToken.None);
        }

        new SqliteState(new SqliteStoreOptions { Path = path }).Export(Copy);
    }

    private SqliteState State() => new(new SqliteStoreOptions { Path = _store.File });
}
