using Picsync.Testing;

namespace Picsync.Sqlite.Tests.Regressions;

/// <summary>Each run that changed nothing left a row in the file for ever: 87 MB after 460,000 runs.</summary>
public sealed class JournalFileOfAnAlbumAtRestGrew
{
    private const int RunsPerDay = 100;
    private static readonly JournalKey s_album = new("nixplay", "Grandma");

    [Fact]
    public async Task File_stays_as_large_as_the_runs_that_are_kept()
    {
        using var store = new TemporaryStore();
        var time = new ManualTimeProvider();
        var journal = store.OpenJournal(time: time);

        await RunDaysAsync(journal, time, days: 20);
        var settled = SizeOf(store);
        await RunDaysAsync(journal, time, days: 180);

        // 18,000 runs more take no more room than the pages that the forgotten ones gave back.
        Assert.InRange(SizeOf(store), 1, settled * 3 / 2);
        Assert.InRange((await journal.GetRunsAsync(s_album, 20_000, CancellationToken.None)).Count, RunsPerDay, RunsPerDay * 11);
    }

    private static async Task RunDaysAsync(SqliteSyncJournal journal, ManualTimeProvider time, int days)
    {
        for (var day = 0; day < days; day++)
        {
            for (var i = 0; i < RunsPerDay; i++)
            {
                time.Advance(TimeSpan.FromDays(1) / RunsPerDay);
                var run = new JournalRun(new RunId($"{time.GetUtcNow():yyyyMMddHHmmss}"), s_album, time.GetUtcNow());
                await journal.BeginRunAsync(run, CancellationToken.None);
                await journal.EndRunAsync(run with { EndedAt = time.GetUtcNow(), Status = "ok" }, CancellationToken.None);
            }

            await journal.PruneAsync(time.GetUtcNow() - TimeSpan.FromDays(10), CancellationToken.None);
        }
    }

    private static long SizeOf(TemporaryStore store) =>
        Directory.EnumerateFiles(store.Folder).Sum(static path => new FileInfo(path).Length);
}
