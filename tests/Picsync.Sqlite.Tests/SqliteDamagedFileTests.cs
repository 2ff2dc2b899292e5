using Picsync.Testing.Conformance;

namespace Picsync.Sqlite.Tests;

/// <summary>Files that were torn in a power cut or garbled by a disk.</summary>
public sealed class SqliteDamagedFileTests : IDisposable
{
    private static readonly HashCacheKey s_key = new(new SourceId("folder/a"), "item", "v", "original");
    private static readonly JournalKey s_album = new("nixplay", "Grandma");
    private const int Seeds = 200;
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task File_damaged_anywhere_is_never_changed_by_reading()
    {
        await FillAsync();
        var whole = await File.ReadAllBytesAsync(_store.File);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var damaged = Damage(whole, new Random(seed));
            await File.WriteAllBytesAsync(_store.File, damaged);

            await ReadAllAsync(seed);

            Assert.Equal(damaged, await File.ReadAllBytesAsync(_store.File));
            Assert.Equal([_store.File], Directory.EnumerateFiles(_store.Folder));
        }

        Assert.InRange(_store.Warnings.Texts.Count, 100, 2 * Seeds);
    }

    [Fact]
    public async Task File_damaged_anywhere_is_kept_aside_byte_for_byte_and_a_new_one_works()
    {
        await FillAsync();
        var whole = await File.ReadAllBytesAsync(_store.File);
        var noticed = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            foreach (var file in Directory.EnumerateFiles(_store.Folder))
            {
                File.Delete(file);
            }

            var damaged = Damage(whole, new Random(seed));
            await File.WriteAllBytesAsync(_store.File, damaged);

            await UseUntilItWorksAsync(seed);

            var aside = _store.Aside();
            Assert.InRange(aside.Count, 0, 1);
            Assert.All(aside, file => Assert.Equal(damaged, File.ReadAllBytes(file)));
            noticed += aside.Count;
        }

        Assert.InRange(noticed, 100, Seeds);
    }

    [Fact]
    public async Task Status_of_a_cache_whose_folder_is_missing_says_so()
    {
        var path = Path.Combine(_store.Folder, "missing", "cache.db");

        var error = await Assert.ThrowsAsync<ConfigurationException>(() => _store.OpenCache(path).GetStatusAsync(CancellationToken.None));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", error.Message, StringComparison.Ordinal);
    }

    // A torn write leaves the end missing; a bad disk leaves other bytes in a page.
    private static byte[] Damage(byte[] whole, Random random)
    {
        if (random.Next(3) == 0)
        {
            return whole[..random.Next(100, whole.Length - 1)];
        }

        var damaged = (byte[])whole.Clone();
        var length = random.Next(64, 4096);
        random.NextBytes(damaged.AsSpan(random.Next(16, whole.Length - length), length));
        return damaged;
    }

    // Damage that shows only half-way ends the run with an error; the next one works.
    private async Task UseUntilItWorksAsync(int seed)
    {
        using var cache = _store.OpenCache();
        using var journal = _store.OpenJournal();
        for (var round = 1; ; round++)
        {
            try
            {
                await UseAsync(cache, journal, new RunId($"new-{round}"));
                return;
            }
            catch (ServiceRequestException error)
            {
                Assert.True(round < 3, $"Seed {seed}: {error}");
                Assert.Contains(_store.File, error.Message, StringComparison.Ordinal);
                Assert.Contains("Run again", error.Message, StringComparison.Ordinal);
            }
        }
    }

    private static async Task UseAsync(SqliteHashCache cache, SqliteSyncJournal journal, RunId id)
    {
        var run = new JournalRun(id, s_album, DateTimeOffset.UnixEpoch.AddYears(1));
        await journal.BeginRunAsync(run, CancellationToken.None);
        var known = await cache.GetAsync([.. Enumerable.Range(0, 500).Select(Key)], CancellationToken.None);
        await cache.SetAsync(
            [.. Enumerable.Range(0, 500).Select(static i => KeyValuePair.Create(Key(i), SamplePhoto.Create("a", i).Hashes))],
            CancellationToken.None
        );
        await journal.GetLedgerAsync(s_album, CancellationToken.None);
        await journal.GetActionsAsync(new RunId("run-1"), CancellationToken.None);
        var found = await journal.GetRunsAsync(s_album, 100, CancellationToken.None);
        await journal.EndRunAsync(run with { Status = "ok" }, CancellationToken.None);

        Assert.InRange(known.Count, 0, 500);
        Assert.Contains(run, found);
        Assert.Equal(500, (await cache.GetAsync([.. Enumerable.Range(0, 500).Select(Key)], CancellationToken.None)).Count);
    }

    private async Task ReadAllAsync(int seed)
    {
        using var cache = _store.OpenCache();
        using var journal = _store.OpenJournal();
        await cache.GetAsync([.. Enumerable.Range(0, 500).Select(Key)], CancellationToken.None);
        try
        {
            await journal.GetRunsAsync(s_album, 100, CancellationToken.None);
            await journal.GetActionsAsync(new RunId("run-1"), CancellationToken.None);
            await journal.GetLedgerAsync(s_album, CancellationToken.None);
        }
        catch (ServiceRequestException error)
        {
            Assert.True(error.Message.Contains(_store.File, StringComparison.Ordinal), $"Seed {seed}: {error}");
        }
    }

    private static HashCacheKey Key(int number) => s_key with { ItemId = $"item-{number}" };

    private async Task FillAsync()
    {
        using var cache = _store.OpenCache();
        using var journal = _store.OpenJournal();
        var photos = Enumerable.Range(0, 500).Select(static number => SamplePhoto.Create($"photo {number}.jpg", number)).ToList();
        await cache.SetAsync([.. photos.Select(static (photo, i) => KeyValuePair.Create(Key(i), photo.Hashes))], CancellationToken.None);
        for (var i = 0; i < 20; i++)
        {
            await journal.BeginRunAsync(
                new JournalRun(new RunId($"run-{i}"), s_album, DateTimeOffset.UnixEpoch.AddHours(i)),
                CancellationToken.None
            );
        }

        await journal.WriteActionsAsync(
            new RunId("run-1"),
            [.. photos.Select(static photo => new JournalAction(JournalActionKind.Upload, photo.FileName))],
            CancellationToken.None
        );
        await journal.UpdateLedgerAsync(
            s_album,
            [
                .. photos.Select(static photo => new LedgerEntry(
                    photo.Hashes.Md5!.Value,
                    photo.FileName,
                    photo.FileName,
                    DateTimeOffset.UnixEpoch
                )),
            ],
            [],
            CancellationToken.None
        );
    }
}
