namespace Picsync.Sqlite.Tests.Regressions;

/// <summary>Seen: an update changed the journal's tables, and who went back to the version before had no journal any more.</summary>
public sealed class TablesWereChangedWithoutACopy : IDisposable
{
    private static readonly JournalKey s_album = new("folder//srv/frame", "Grandma");
    private static readonly ListChange s_change = new(new ListKey(new SourceId("folder//srv/pictures"), ""));
    private readonly TemporaryStore _store = new();

    public TablesWereChangedWithoutACopy() => File.Copy(Earlier, _store.File);

    private static string Earlier => Path.Join(AppContext.BaseDirectory, "Files", "layout-2.db");

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Copy_is_made_before_the_tables_change_and_holds_what_they_held()
    {
        using (var journal = _store.OpenJournal())
        {
            await journal.UpdateListsAsync(s_album, [s_change], CancellationToken.None);
        }

        var backup = Assert.Single(Backups());
        Assert.Matches(@"cache\.db\.layout-2-\d{8}T\d{6}Z\.bak$", backup);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(backup) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var state = new SqliteState(new SqliteStoreOptions { Path = _store.File });
        Assert.Equal(2, state.Inspect(backup).Layout);
        Assert.True(state.Inspect(_store.File).Layout > 2);
        Assert.Equal((12, state.Inspect(Earlier).Runs), (state.Inspect(backup).Photos, state.Inspect(backup).Runs));
    }

    [Fact]
    public async Task Reading_and_writing_of_the_present_layout_make_no_copy()
    {
        using (var journal = _store.OpenJournal())
        {
            await journal.GetLedgerAsync(s_album, CancellationToken.None);
        }

        Assert.Empty(Backups());
        using (var journal = _store.OpenJournal(Path.Combine(_store.Folder, "new.db")))
        {
            await journal.UpdateListsAsync(s_album, [s_change], CancellationToken.None);
        }

        Assert.Empty(Backups());
    }

    [Fact]
    public async Task Last_three_copies_are_kept()
    {
        foreach (var name in (string[])["1-20200101T000000Z", "1-20210101T000000Z", "2-20220101T000000Z", "2-20230101T000000Z"])
        {
            await File.WriteAllTextAsync($"{_store.File}.layout-{name}.bak", "");
        }

        using var journal = _store.OpenJournal();
        await journal.UpdateListsAsync(s_album, [s_change], CancellationToken.None);

        var kept = Backups().Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(3, kept.Count);
        Assert.Equal(["cache.db.layout-2-20220101T000000Z.bak", "cache.db.layout-2-20230101T000000Z.bak"], kept.Take(2));
    }

    [SmallDiskFact]
    public async Task Full_disk_leaves_the_tables_as_they_are()
    {
        using var disk = new SmallDisk();
        File.Copy(Earlier, disk.File);
        await File.WriteAllBytesAsync(Path.Combine(Path.GetDirectoryName(disk.File)!, "filler"), new byte[(256 - 56 - 40) * 1024]);
        var before = await File.ReadAllBytesAsync(disk.File);
        using (var journal = _store.OpenJournal(disk.File))
        {
            var refusal = await Assert.ThrowsAsync<ServiceRequestException>(() =>
                journal.UpdateListsAsync(s_album, [s_change], CancellationToken.None)
            );

            Assert.Contains("the copy that is kept of them", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("the disk is full", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(disk.File));
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(disk.File)!, "*layout*"));
    }

    [Fact]
    public async Task File_of_a_newer_version_is_refused_with_the_place_of_the_copy()
    {
        await File.WriteAllTextAsync(_store.File + ".layout-99-20260101T000000Z.bak", "");
        await File.WriteAllTextAsync(_store.File + ".layout-2-20260101T000000Z.bak", "");
        using (var raw = _store.OpenRaw())
        {
            using var command = raw.CreateCommand();
            command.CommandText = "update picsync_meta set value = '99' where key = 'schema_version'";
            command.ExecuteNonQuery();
        }

        using var journal = _store.OpenJournal();
        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => journal.GetLedgerAsync(s_album, CancellationToken.None));

        Assert.Contains("a newer Picsync wrote it", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"'{_store.File}.layout-2-20260101T000000Z.bak'", refusal.Message, StringComparison.Ordinal);
    }

    private IEnumerable<string> Backups() => Directory.EnumerateFiles(_store.Folder, "*.bak");
}
