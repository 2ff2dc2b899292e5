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

    [Fact]
    public async Task Runs_of_more_than_a_year_that_changed_nothing_take_the_room_of_a_week()
    {
        using var store = new TemporaryStore();
        var time = new ManualTimeProvider();
        var journal = store.OpenJournal(time: time);

        await RunDaysAsync(journal, time, days: 400, runsPerDay: 20, retention: TimeSpan.FromDays(400), unchanged: TimeSpan.FromDays(7));

        Assert.InRange((await journal.GetRunsAsync(s_album, 10_000, CancellationToken.None)).Count, 20 * 7, 20 * 8);

        // The log of writes beside it has a size of its own, which it does not outgrow.
        var files = Directory.EnumerateFiles(store.Folder).Where(static path => !path.EndsWith("-wal", StringComparison.Ordinal));
        Assert.InRange(files.Sum(static path => new FileInfo(path).Length), 1, 500_000);
    }

    private static async Task RunDaysAsync(
        SqliteSyncJournal journal,
        ManualTimeProvider time,
        int days,
        int runsPerDay = RunsPerDay,
        TimeSpan? retention = null,
        TimeSpan? unchanged = null
    )
    {
        var kept = retention ?? TimeSpan.FromDays(10);
        for (var day = 0; day < days; day++)
        {
            for (var i = 0; i < runsPerDay; i++)
            {
                time.Advance(TimeSpan.FromDays(1) / runsPerDay);
                var run = new JournalRun(new RunId($"{time.GetUtcNow():yyyyMMddHHmmss}"), s_album, time.GetUtcNow());
                await journal.BeginRunAsync(run, CancellationToken.None);
                await journal.EndRunAsync(run with { EndedAt = time.GetUtcNow(), Status = "ok" }, CancellationToken.None);
            }

            var now = time.GetUtcNow();
            await journal.PruneAsync(now - kept, now - (unchanged ?? kept), CancellationToken.None);
        }
    }

    private static long SizeOf(TemporaryStore store) =>
        Directory.EnumerateFiles(store.Folder).Sum(static path => new FileInfo(path).Length);
}
