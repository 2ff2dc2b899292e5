using Picsync.Testing.Conformance;

namespace Picsync.Sqlite.Tests;

public sealed class SqliteFileLifeTests : IDisposable
{
    private static readonly HashCacheKey s_key = new(new SourceId("folder/a"), "item", "v", "original");
    private static readonly JournalKey s_album = new("nixplay", "Grandma");
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Reading_creates_no_file()
    {
        var cache = _store.OpenCache();
        var journal = _store.OpenJournal();

        await cache.GetAsync([s_key], CancellationToken.None);
        await journal.GetRunsAsync(s_album, 1, CancellationToken.None);
        await journal.GetLedgerAsync(s_album, CancellationToken.None);
        await journal.GetActionsAsync(new RunId("r"), CancellationToken.None);
        var status = await cache.GetStatusAsync(CancellationToken.None);

        Assert.Equal((_store.File, 0L, 0L), (status.Location, status.EntryCount, status.LengthBytes));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_store.Folder));
    }

    [Fact]
    public async Task Writing_nothing_creates_no_file()
    {
        await _store.OpenCache().SetAsync([], CancellationToken.None);
        await _store.OpenJournal().UpdateLedgerAsync(s_album, [], [], CancellationToken.None);
        await _store.OpenJournal().WriteActionsAsync(new RunId("r"), [], CancellationToken.None);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_store.Folder));
    }

    [Fact]
    public async Task First_write_creates_the_folder_and_a_file_for_its_owner_only()
    {
        var path = Path.Combine(_store.Folder, "new", "deep", "cache.db");

        await SetAsync(_store.OpenCache(path));

        Assert.True(File.Exists(path));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task Entries_outlive_the_process_that_wrote_them()
    {
        using (var writer = _store.OpenCache())
        {
            await SetAsync(writer);
        }

        var found = await _store.OpenCache().GetAsync([s_key], CancellationToken.None);

        Assert.Equal(SamplePhoto.Create("a", 1).Hashes, found[s_key]);
    }

    [Fact]
    public async Task Disposed_store_leaves_one_file_and_takes_no_calls()
    {
        var cache = _store.OpenCache();
        await SetAsync(cache);

        cache.Dispose();

        Assert.Equal([_store.File], Directory.EnumerateFiles(_store.Folder));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => cache.GetAsync([s_key], CancellationToken.None));
        cache.Dispose();
    }

    [Fact]
    public async Task File_deleted_while_it_is_open_is_made_anew()
    {
        var cache = _store.OpenCache();
        await SetAsync(cache);
        File.Delete(_store.File);

        Assert.Empty(await cache.GetAsync([s_key], CancellationToken.None));
        await SetAsync(cache);

        Assert.Single(await _store.OpenCache().GetAsync([s_key], CancellationToken.None));
    }

    [Fact]
    public async Task Reader_sees_a_file_that_another_store_made_later()
    {
        var reader = _store.OpenCache();
        await reader.GetAsync([s_key], CancellationToken.None);

        await SetAsync(_store.OpenCache());

        Assert.Single(await reader.GetAsync([s_key], CancellationToken.None));
    }

    [Fact]
    public async Task Cache_and_journal_of_several_processes_share_one_file()
    {
        var caches = Enumerable.Range(0, 4).Select(_ => _store.OpenCache()).ToList();
        var journals = Enumerable.Range(0, 4).Select(_ => _store.OpenJournal()).ToList();

        await Task.WhenAll([
            .. caches.Select(
                (cache, writer) =>
                    Task.Run(async () =>
                    {
                        for (var round = 0; round < 10; round++)
                        {
                            var entry = KeyValuePair.Create(
                                s_key with
                                {
                                    ItemId = $"{writer}-{round}",
                                },
                                SamplePhoto.Create("a", round).Hashes
                            );
                            await cache.SetAsync([entry], CancellationToken.None);
                        }
                    })
            ),
            .. journals.Select(
                (journal, writer) =>
                    Task.Run(async () =>
                    {
                        for (var round = 0; round < 10; round++)
                        {
                            JournalAction action = new(JournalActionKind.Upload, $"{writer}-{round}");
                            await journal.WriteActionsAsync(new RunId("r"), [action], CancellationToken.None);
                        }
                    })
            ),
        ]);

        Assert.Equal(40, (await caches[0].GetStatusAsync(CancellationToken.None)).EntryCount);
        Assert.Equal(40, (await journals[0].GetActionsAsync(new RunId("r"), CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Hundred_thousand_entries_are_kept_as_bytes_in_a_small_file()
    {
        var cache = _store.OpenCache();
        var hashes = SamplePhoto.Create("a", 1).Hashes;
        var entries = Enumerable.Range(0, 100_000).Select(number => KeyValuePair.Create(s_key with { ItemId = $"item-{number}" }, hashes));

        await cache.SetAsync([.. entries], CancellationToken.None);

        var status = await cache.GetStatusAsync(CancellationToken.None);
        var keys = Enumerable.Range(95_000, 10_000).Select(static number => s_key with { ItemId = $"item-{number}" });
        Assert.Equal(100_000, status.EntryCount);
        Assert.Equal(5_000, (await cache.GetAsync([.. keys], CancellationToken.None)).Count);
        cache.Dispose();
        Assert.InRange(new FileInfo(_store.File).Length, 1, 100_000 * 120);
    }

    [Theory]
    [InlineData(SqliteJournalMode.Wal, "wal")]
    [InlineData(SqliteJournalMode.Delete, "delete")]
    public async Task Journal_mode_is_the_chosen_one(SqliteJournalMode mode, string expected)
    {
        _store.Options.JournalMode = mode;

        await SetAsync(_store.OpenCache());

        using var command = _store.OpenRaw().CreateCommand();
        command.CommandText = "pragma journal_mode";
        Assert.Equal(expected, command.ExecuteScalar());
    }

    [Fact]
    public async Task Write_that_is_cancelled_half_way_keeps_nothing()
    {
        var cache = _store.OpenCache();
        await SetAsync(cache);
        using var cancel = new CancellationTokenSource();
        var entries = new CancellingEntries(100, 50, cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cache.SetAsync(entries, cancel.Token));

        Assert.Equal(1, (await cache.GetStatusAsync(CancellationToken.None)).EntryCount);
        await SetAsync(cache);
    }

    private static Task SetAsync(SqliteHashCache cache) =>
        cache.SetAsync([KeyValuePair.Create(s_key, SamplePhoto.Create("a", 1).Hashes)], CancellationToken.None);

    private sealed class CancellingEntries(int count, int cancelAt, CancellationTokenSource cancel)
        : IReadOnlyCollection<KeyValuePair<HashCacheKey, ContentHashes>>
    {
        public int Count => count;

        public IEnumerator<KeyValuePair<HashCacheKey, ContentHashes>> GetEnumerator()
        {
            for (var number = 0; number < count; number++)
            {
                if (number == cancelAt)
                {
                    cancel.Cancel();
                }

                yield return KeyValuePair.Create(s_key with { ItemId = $"{number}" }, SamplePhoto.Create("a", number).Hashes);
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
