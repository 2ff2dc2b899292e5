using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Testing;

namespace Picsync.Sync.Tests.Regressions;

/// <summary>
/// Of several notes that went into one write of the journal, only the caller that wrote heard that it failed; the others went on and uploaded.
/// </summary>
public sealed class UploadThatWasNotWrittenDown
{
    private static readonly JournalKey s_album = new("memory", "Summer");
    private readonly ManualTimeProvider _time = new() { AutoAdvance = true };
    private readonly TaskCompletionSource _firstMayGo = new();

    [Fact]
    public async Task Note_that_was_taken_along_by_a_write_that_failed_has_failed()
    {
        var steps = new KillSwitch { BeforeStepAsync = (step, _) => step == 2 ? _firstMayGo.Task : Task.CompletedTask };
        var journal = new FaultySyncJournal(new InMemorySyncJournal(_time), steps, _time);
        journal.Faults.On(nameof(ISyncJournal.WriteActionsAsync)).After(1).ResetBeforeEffect();
        await using var lease = await TakeAsync(journal);
        using var writer = new JournalWriter(journal, new JournalRun(new RunId("r1"), s_album, _time.GetUtcNow()), lease, _time);

        var notes = new[] { "a", "b", "c" }.Select(subject => writer.WriteAsync(Action(subject), CancellationToken.None)).ToList();
        _firstMayGo.SetResult();

        await notes[0];
        await Assert.ThrowsAsync<ServiceRequestException>(() => notes[1]);
        await Assert.ThrowsAsync<ServiceRequestException>(() => notes[2]);
        Assert.Equal(["a"], (await journal.GetActionsAsync(new RunId("r1"), CancellationToken.None)).Select(static kept => kept.Subject));
    }

    [Fact]
    public async Task Runner_whose_note_was_refused_for_a_newer_lease_writes_no_more()
    {
        var journal = new InMemorySyncJournal(_time);
        await using var lease = await TakeAsync(journal);
        var run = new JournalRun(new RunId("r1"), s_album, _time.GetUtcNow()) { LeaseToken = lease.Token };
        await journal.BeginRunAsync(run, CancellationToken.None);
        using var writer = new JournalWriter(journal, run, lease, _time);

        await journal.TakeLeaseAsync(s_album, "two", TimeSpan.FromMinutes(1), static _ => true, CancellationToken.None);

        await Assert.ThrowsAsync<LeaseLostException>(() => writer.WriteAsync(Action("a"), CancellationToken.None));
        await Assert.ThrowsAsync<LeaseLostException>(async () => await lease.EnsureAsync(CancellationToken.None));
    }

    private static JournalAction Action(string subject) => new(JournalActionKind.Upload, subject);

    private Task<AlbumLease> TakeAsync(ISyncJournal journal) =>
        AlbumLease.TakeAsync(
            s_album,
            new EngineServices(new InMemoryHashCache(), journal, Trash: null, new SyncEngineOptions(), _time, NullLogger.Instance),
            progress: null,
            CancellationToken.None
        );
}
