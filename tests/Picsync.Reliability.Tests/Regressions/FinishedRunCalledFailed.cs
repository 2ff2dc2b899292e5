using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>Seen: the trash could not be tidied up after a run that had done everything, and the report said "failed, 0 listed".</summary>
public sealed class FinishedRunCalledFailed
{
    private static readonly Func<Exception>[] s_failures =
    [
        static () => new ServiceRequestException("The store", "tidy up", "no room"),
        static () => new IOException("no room"),
        static () => new InvalidOperationException("nobody foresaw this"),
        static () => new OperationCanceledException("a time-out of its own"),
    ];

    public static TheoryData<string, string> TidyingSteps() =>
        new()
        {
            { "cache", nameof(IHashCache.SetAsync) },
            { "journal", nameof(ISyncJournal.UpdateLedgerAsync) },
            { "journal", nameof(ISyncJournal.EndRunAsync) },
            { "journal", nameof(ISyncJournal.GetRunsAsync) },
            { "journal", nameof(ISyncJournal.PruneAsync) },
            { "trash", nameof(IPhotoTrash.EndRunAsync) },
        };

    [Theory]
    [MemberData(nameof(TidyingSteps))]
    public async Task Error_while_tidying_is_a_warning_and_the_counts_are_true(string seam, string call)
    {
        foreach (var failure in s_failures)
        {
            var world = await Scenario.CreateChangedLibraryAsync();
            var runner = world.Start();
            FaultsOf(runner, seam).On(call).Always().Fail(failure);

            var report = await runner.SyncAsync();

            Assert.True(report.Status == AlbumStatus.Ok, $"{failure()}: {report.Status} {report.Error}");
            Assert.Equal((13, 4, 3), (report.Listed, report.Uploaded, report.Deleted));
            Assert.Contains(report.Warnings, warning => warning.Contains(failure().Message, StringComparison.Ordinal));
            await world.Start().SyncAsync();
            await Scenario.AssertInSyncAsync(world, $"{call} failed before");
        }
    }

    [Fact]
    public async Task Lease_that_cannot_be_given_back_changes_nothing_of_the_run()
    {
        var world = await Scenario.CreateChangedLibraryAsync();
        var runner = world.Start();
        runner.Journal.Faults.On(nameof(ISyncJournal.ReleaseLeaseAsync)).Fail(static () => new InvalidOperationException("gone"));

        var report = await runner.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 4), (report.Status, report.Uploaded));
    }

    private static CallFaults FaultsOf(Runner runner, string seam) =>
        seam switch
        {
            "cache" => runner.Cache.Faults,
            "trash" => runner.Trash.Faults,
            _ => runner.Journal.Faults,
        };
}
