using Picsync.Testing.Conformance;

namespace Picsync.Sqlite.Tests;

/// <summary>Disks that are full or may only be read.</summary>
public sealed class SqliteSmallDiskTests
{
    private static readonly HashCacheKey s_key = new(new SourceId("folder/a"), "item", "v", "original");
    private static readonly JournalKey s_album = new("nixplay", "Grandma");
    private static readonly JournalRun s_run = new(new RunId("r"), s_album, DateTimeOffset.UnixEpoch);

    [SmallDiskFact]
    public async Task Full_disk_is_an_error_that_says_so_and_costs_nothing_that_was_kept()
    {
        using var disk = new SmallDisk();
        var options = new SqliteStoreOptions { Path = disk.File };
        using (var cache = new SqliteHashCache(options))
        {
            using var journal = new SqliteSyncJournal(options);
            await journal.BeginRunAsync(s_run, CancellationToken.None);
            await cache.SetAsync(Entries(0, 10), CancellationToken.None);

            var error = await Assert.ThrowsAsync<ServiceRequestException>(() =>
                cache.SetAsync(Entries(10, 20_000), CancellationToken.None)
            );

            Assert.Contains(disk.File, error.Message, StringComparison.Ordinal);
            Assert.Contains("the disk is full", error.Message, StringComparison.Ordinal);
        }

        using var reopened = new SqliteHashCache(options);
        using var read = new SqliteSyncJournal(options);
        Assert.Equal(10, (await reopened.GetStatusAsync(CancellationToken.None)).EntryCount);
        Assert.Equal([s_run], await read.GetRunsAsync(s_album, 10, CancellationToken.None));
        await reopened.SetAsync(Entries(10, 1), CancellationToken.None);
    }

    [SmallDiskTheory]
    [InlineData(SqliteJournalMode.Delete)]
    [InlineData(SqliteJournalMode.Wal)]
    public async Task Disk_that_may_only_be_read_is_an_error_that_names_the_file_and_leaves_it_as_it_is(SqliteJournalMode mode)
    {
        using var disk = new SmallDisk();
        var options = new SqliteStoreOptions { Path = disk.File, JournalMode = mode };
        using (var cache = new SqliteHashCache(options))
        {
            await cache.SetAsync(Entries(0, 10), CancellationToken.None);
        }

        var before = await File.ReadAllBytesAsync(disk.File);
        disk.MakeReadOnly();
        using (var cache = new SqliteHashCache(options))
        {
            using var journal = new SqliteSyncJournal(options);

            var error = await Assert.ThrowsAsync<ServiceRequestException>(() => journal.BeginRunAsync(s_run, CancellationToken.None));

            Assert.Contains(disk.File, error.Message, StringComparison.Ordinal);
            Assert.Equal(10, (await cache.GetStatusAsync(CancellationToken.None)).EntryCount);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(disk.File));
    }

    [SmallDiskFact]
    public async Task Damaged_file_on_a_disk_that_may_only_be_read_reads_as_missing_and_refuses_writes()
    {
        using var disk = new SmallDisk();
        var options = new SqliteStoreOptions { Path = disk.File };
        using (var cache = new SqliteHashCache(options))
        {
            await cache.SetAsync(Entries(0, 10), CancellationToken.None);
        }

        await File.WriteAllBytesAsync(disk.File, (await File.ReadAllBytesAsync(disk.File))[..5000]);
        disk.MakeReadOnly();
        using var damaged = new SqliteHashCache(options);

        Assert.Equal(0, (await damaged.GetStatusAsync(CancellationToken.None)).EntryCount);
        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => damaged.SetAsync(Entries(0, 1), CancellationToken.None));

        Assert.Contains(disk.File, error.Message, StringComparison.Ordinal);
        Assert.Equal(5000, new FileInfo(disk.File).Length);
    }

    private static List<KeyValuePair<HashCacheKey, ContentHashes>> Entries(int from, int count) =>
        [
            .. Enumerable
                .Range(from, count)
                .Select(static number =>
                    KeyValuePair.Create(s_key with { ItemId = $"item-{number}" }, SamplePhoto.Create("a", number).Hashes)
                ),
        ];
}
