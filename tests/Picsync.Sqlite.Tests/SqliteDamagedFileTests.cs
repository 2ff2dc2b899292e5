using Picsync.Testing.Conformance;

namespace Picsync.Sqlite.Tests;

/// <summary>Files that were torn in a power cut or garbled by a disk.</summary>
public sealed class SqliteDamagedFileTests : IDisposable
{
    private static readonly HashCacheKey s_key = new(new SourceId("folder/a"), "item", "v", "original");
    private static readonly JournalKey s_album = new("nixplay", "Grandma");
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task File_damaged_anywhere_is_read_or_refused_and_never_changed_by_reading()
    {
        await FillAsync();
        var whole = await File.ReadAllBytesAsync(_store.File);
        var refused = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var damaged = Damage(whole, new Random(seed));
            await File.WriteAllBytesAsync(_store.File, damaged);

            refused += await ReadAllAsync(seed) ? 0 : 1;

            Assert.Equal(damaged, await File.ReadAllBytesAsync(_store.File));
        }

        Assert.InRange(refused, 100, 200);
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
        random.NextBytes(damaged.AsSpan(random.Next(100, whole.Length - length), length));
        return damaged;
    }

    private async Task<bool> ReadAllAsync(int seed)
    {
        using var cache = _store.OpenCache();
        using var journal = _store.OpenJournal();
        try
        {
            await cache.GetAsync([.. Enumerable.Range(0, 500).Select(Key)], CancellationToken.None);
            await journal.GetRunsAsync(s_album, 100, CancellationToken.None);
            await journal.GetActionsAsync(new RunId("run-1"), CancellationToken.None);
            await journal.GetLedgerAsync(s_album, CancellationToken.None);
            return true;
        }
        catch (PicsyncException error)
        {
            Assert.True(error.Message.Contains(_store.File, StringComparison.Ordinal), $"Seed {seed}: {error}");
            return false;
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
