using Xunit;

namespace Picsync.Testing.Conformance;

/// <summary>What a journal tells of the past, and what it forgets. <see cref="SyncJournalContract"/> includes it.</summary>
public abstract class SyncJournalHistoryContract : SyncJournalListContract
{
    private static readonly JournalKey s_album = new("nixplay", "Grandma 👵");
    private static readonly JournalKey s_other = new("nixplay", "Grandpa");
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 22, 58, 41, 123, TimeSpan.Zero);

    [Fact]
    public async Task Run_is_found_with_all_that_is_known_of_it()
    {
        var journal = await CreateEmptyJournalAsync();
        var lease = await journal.TakeLeaseAsync(s_album, "one", TimeSpan.FromMinutes(1), null, CancellationToken.None);
        var run = Run("r1", 0) with
        {
            EndedAt = s_start.AddMinutes(3),
            Status = "ok",
            CertifiedSourceCount = 7,
            UploadedCount = 4,
            LeaseToken = lease.Token,
            AdoptsAlbum = true,
            RuleMark = "since 1y, people all [Ada; Zoë]",
        };
        await WriteAsync(journal, run, Run("r2", 1));

        journal = await ReopenAsync(journal);
        var found = await journal.FindRunAsync(run.Id, CancellationToken.None);
        var unknown = await journal.FindRunAsync(new RunId("unknown"), CancellationToken.None);

        Assert.Equal(run, found);
        Assert.Null(unknown);
    }

    [Fact]
    public async Task Album_is_adopted_once_one_of_its_runs_says_so()
    {
        var journal = await CreateEmptyJournalAsync();
        await WriteAsync(journal, Run("r1", 0));
        var before = await journal.IsAdoptedAsync(s_album, CancellationToken.None);

        await WriteAsync(journal, Run("r2", 1) with { AdoptsAlbum = true }, Run("r3", 2));

        journal = await ReopenAsync(journal);
        Assert.False(before);
        Assert.True(await journal.IsAdoptedAsync(s_album, CancellationToken.None));
        Assert.False(await journal.IsAdoptedAsync(s_other, CancellationToken.None));
        Assert.False(await journal.IsAdoptedAsync(s_album with { TargetId = "folder" }, CancellationToken.None));
    }

    [Fact]
    public async Task Unfinished_actions_are_those_of_any_run_that_were_never_seen_to_succeed()
    {
        var journal = await CreateEmptyJournalAsync();
        await WriteAsync(journal, Run("cut 1", 0), Run("ended", 1) with { EndedAt = s_start }, Run("cut 2", 2));
        await WriteAsync(journal, Run("other", 3) with { Key = s_other });
        JournalAction open = new(JournalActionKind.Upload, "open") { FileName = "a.jpg" };
        foreach (var run in (string[])["cut 1", "ended", "other"])
        {
            await journal.WriteActionsAsync(
                new RunId(run),
                [
                    open with
                    {
                        Subject = $"open in {run}",
                    },
                    new(JournalActionKind.Upload, "done") { Outcome = "" },
                    new(JournalActionKind.Upload, "failed") { Outcome = "It was refused." },
                    new(JournalActionKind.Delete, "doomed"),
                ],
                CancellationToken.None
            );
        }

        await journal.WriteActionsAsync(new RunId("cut 2"), [open], CancellationToken.None);

        journal = await ReopenAsync(journal);
        var uploads = await journal.GetUnfinishedActionsAsync(s_album, JournalActionKind.Upload, CancellationToken.None);
        var publications = await journal.GetUnfinishedActionsAsync(s_album, JournalActionKind.Publish, CancellationToken.None);
        JournalAction failed = new(JournalActionKind.Upload, "failed") { Outcome = "It was refused." };
        Assert.Equal([open with { Subject = "open in cut 1" }, failed, open with { Subject = "open in ended" }, failed, open], uploads);
        Assert.Empty(publications);
    }

    [Fact]
    public async Task History_of_a_photo_goes_by_digest_or_file_name_and_comes_newest_first()
    {
        var journal = await CreateEmptyJournalAsync();
        JournalAction uploaded = new(JournalActionKind.Upload, "aa") { FileName = "sea's 🌅.jpg", Outcome = "" };
        JournalAction deleted = new(JournalActionKind.Delete, "aa") { FileName = "sea's 🌅.jpg" };
        JournalAction another = new(JournalActionKind.Upload, "bb") { FileName = "b.jpg", Outcome = "" };
        await WriteAsync(journal, Run("r2", 2), Run("r1", 1), Run("r3", 3) with { Key = s_other });
        await journal.WriteActionsAsync(new RunId("r1"), [uploaded, another], CancellationToken.None);
        await journal.WriteActionsAsync(new RunId("r2"), [another, uploaded, deleted], CancellationToken.None);
        await journal.WriteActionsAsync(new RunId("r3"), [uploaded], CancellationToken.None);

        journal = await ReopenAsync(journal);
        var byDigest = await journal.GetHistoryAsync(s_album, "aa", CancellationToken.None);
        var byName = await journal.GetHistoryAsync(s_album, "sea's 🌅.jpg", CancellationToken.None);
        var unknown = await journal.GetHistoryAsync(s_album, "sea", CancellationToken.None);

        Assert.Equal([(Run("r2", 2), deleted), (Run("r2", 2), uploaded), (Run("r1", 1), uploaded)], byDigest);
        Assert.Equal(byDigest, byName);
        Assert.Empty(unknown);
    }

    [Fact]
    public async Task Pruning_forgets_what_began_earlier_with_its_actions()
    {
        var journal = await CreateEmptyJournalAsync();
        await WriteAsync(journal, Run("old", 0), Run("cut", 1), Run("edge", 2), Run("new", 3));
        foreach (var run in (string[])["old", "cut", "edge", "new"])
        {
            await journal.WriteActionsAsync(new RunId(run), [new(JournalActionKind.Upload, run)], CancellationToken.None);
        }

        var forgotten = await journal.PruneAsync(s_start.AddHours(2), s_start.AddHours(2), CancellationToken.None);

        journal = await ReopenAsync(journal);
        Assert.Equal(2, forgotten);
        Assert.Equal(["new", "edge"], await RunsOfAsync(journal, s_album));
        Assert.Empty(await journal.GetActionsAsync(new RunId("old"), CancellationToken.None));
        Assert.Empty(await journal.GetUnfinishedActionsAsync(s_other, JournalActionKind.Upload, CancellationToken.None));
        Assert.Single(await journal.GetActionsAsync(new RunId("edge"), CancellationToken.None));
        Assert.Equal(0, await journal.PruneAsync(s_start.AddHours(2), s_start.AddHours(2), CancellationToken.None));
    }

    [Fact]
    public async Task Pruning_keeps_adoptions_and_each_albums_newest_certified_run()
    {
        var journal = await CreateEmptyJournalAsync();
        await WriteAsync(
            journal,
            Run("adopts", 0) with
            {
                AdoptsAlbum = true,
                CertifiedSourceCount = 3,
            },
            Run("certified", 1) with
            {
                CertifiedSourceCount = 4,
            },
            Run("yardstick", 2) with
            {
                CertifiedSourceCount = 5,
            },
            Run("blocked", 3),
            Run("theirs", 1) with
            {
                Key = s_other,
                CertifiedSourceCount = 6,
            }
        );
        await journal.WriteActionsAsync(new RunId("yardstick"), [new(JournalActionKind.Upload, "a")], CancellationToken.None);

        var forgotten = await journal.PruneAsync(s_start.AddYears(1), s_start.AddYears(1), CancellationToken.None);

        journal = await ReopenAsync(journal);
        Assert.Equal(2, forgotten);
        Assert.Equal(["yardstick", "adopts"], await RunsOfAsync(journal, s_album));
        Assert.Equal(["theirs"], await RunsOfAsync(journal, s_other));
        Assert.Equal(5, (await journal.FindLastCertifiedRunAsync(s_album, CancellationToken.None))?.CertifiedSourceCount);
        Assert.True(await journal.IsAdoptedAsync(s_album, CancellationToken.None));
        Assert.Single(await journal.GetActionsAsync(new RunId("yardstick"), CancellationToken.None));
    }

    [Fact]
    public async Task Pruning_forgets_what_changed_nothing_sooner_and_nothing_else()
    {
        var journal = await CreateEmptyJournalAsync();
        JournalRun Ended(string id, int hour) => Run(id, hour) with { EndedAt = s_start.AddHours(hour + 1), Status = "ok" };
        await WriteAsync(
            journal,
            Ended("unchanged", 1),
            Ended("uploaded", 2) with
            {
                UploadedCount = 1,
            },
            Ended("deleted", 3) with
            {
                DeletedCount = 1,
            },
            Ended("failed", 4) with
            {
                FailedCount = 1,
            },
            Ended("partial", 5) with
            {
                Status = "partial",
            },
            Run("cut", 6),
            Ended("acted", 7),
            Ended("measure", 8) with
            {
                CertifiedSourceCount = 3,
            },
            Ended("young", 12)
        );
        await journal.WriteActionsAsync(new RunId("acted"), [new(JournalActionKind.Upload, "a")], CancellationToken.None);

        var forgotten = await journal.PruneAsync(s_start, s_start.AddHours(12), CancellationToken.None);

        journal = await ReopenAsync(journal);
        Assert.Equal(1, forgotten);
        Assert.Equal(["young", "measure", "acted", "cut", "partial", "failed", "deleted", "uploaded"], await RunsOfAsync(journal, s_album));
    }

    [Fact]
    public async Task Pruning_leaves_ledger_and_lease_alone()
    {
        var journal = await CreateEmptyJournalAsync();
        var lease = await journal.TakeLeaseAsync(s_album, "one", TimeSpan.FromMinutes(1), null, CancellationToken.None);
        var photo = new LedgerEntry(SamplePhoto.Create("x", 1).Hashes.Md5!.Value, "7", "x.jpg", s_start);
        await journal.UpdateLedgerAsync(s_album, [photo], [], CancellationToken.None);
        await WriteAsync(journal, Run("old", 0));

        await journal.PruneAsync(s_start.AddYears(1), s_start.AddYears(1), CancellationToken.None);

        Assert.Equal([photo], await journal.GetLedgerAsync(s_album, CancellationToken.None));
        Assert.Equal(lease, await journal.TakeLeaseAsync(s_album, "two", TimeSpan.FromMinutes(1), null, CancellationToken.None));
    }

    [Fact]
    public async Task Ledger_keeps_the_place_of_a_photo_that_was_put_back_until_it_is_taken_away()
    {
        var journal = await CreateEmptyJournalAsync();
        var kept = new LedgerEntry(SamplePhoto.Create("x", 1).Hashes.Md5!.Value, "7", "x.jpg", s_start) { KeptPosition = 0 };
        var free = kept with { Hash = SamplePhoto.Create("x", 2).Hashes.Md5!.Value, KeptPosition = 12 };

        await journal.UpdateLedgerAsync(s_album, [kept, free], [], CancellationToken.None);
        await journal.UpdateLedgerAsync(s_album, [free with { KeptPosition = null }], [], CancellationToken.None);

        journal = await ReopenAsync(journal);
        var ledger = await journal.GetLedgerAsync(s_album, CancellationToken.None);
        Assert.Equal([kept, free with { KeptPosition = null }], ledger.ToHashSet());
    }

    [Fact]
    public async Task Album_that_gets_another_key_has_all_that_was_known_of_it()
    {
        var journal = await CreateEmptyJournalAsync();
        var account = s_album with { TargetId = "nixplay#0a1b2c3d4e5f60718293" };
        var photo = new LedgerEntry(SamplePhoto.Create("x", 1).Hashes.Md5!.Value, "7", "x.jpg", s_start) { KeptPosition = 3 };
        var older = photo with { Hash = SamplePhoto.Create("x", 2).Hashes.Md5!.Value, TargetItemId = "old" };
        var newer = older with { TargetItemId = "new" };
        await WriteAsync(journal, Run("r1", 0) with { AdoptsAlbum = true, CertifiedSourceCount = 9, RuleMark = "newest 9" });
        await WriteAsync(journal, Run("other", 1) with { Key = s_other }, Run("r2", 2) with { Key = account });
        await journal.WriteActionsAsync(new RunId("r1"), [new(JournalActionKind.Upload, "open")], CancellationToken.None);
        await journal.UpdateLedgerAsync(s_album, [photo, older], [], CancellationToken.None);
        await journal.UpdateLedgerAsync(account, [newer], [], CancellationToken.None);
        var lease = await journal.TakeLeaseAsync(account, "one", TimeSpan.FromMinutes(1), null, CancellationToken.None);

        await journal.MoveAsync(s_album, account, CancellationToken.None);
        await journal.MoveAsync(s_album, account, CancellationToken.None);
        await journal.MoveAsync(account, account, CancellationToken.None);

        journal = await ReopenAsync(journal);
        Assert.Equal(["r2", "r1"], await RunsOfAsync(journal, account));
        Assert.Empty(await RunsOfAsync(journal, s_album));
        Assert.Equal(["other"], await RunsOfAsync(journal, s_other));
        Assert.Equal(account, (await journal.FindRunAsync(new RunId("r1"), CancellationToken.None))?.Key);
        Assert.Equal("newest 9", (await journal.FindLastCertifiedRunAsync(account, CancellationToken.None))?.RuleMark);
        Assert.True(await journal.IsAdoptedAsync(account, CancellationToken.None));
        Assert.Single(await journal.GetUnfinishedActionsAsync(account, JournalActionKind.Upload, CancellationToken.None));
        Assert.Equal([photo, newer], (await journal.GetLedgerAsync(account, CancellationToken.None)).ToHashSet());
        Assert.Empty(await journal.GetLedgerAsync(s_album, CancellationToken.None));
        Assert.NotNull(await journal.RenewLeaseAsync(lease, TimeSpan.FromMinutes(1), CancellationToken.None));
    }

    [Fact]
    public async Task Cancelled_move_moves_nothing()
    {
        var journal = await CreateEmptyJournalAsync();
        await WriteAsync(journal, Run("r1", 0));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            journal.MoveAsync(s_album, s_other, new CancellationToken(canceled: true))
        );

        Assert.Equal(["r1"], await RunsOfAsync(journal, s_album));
    }

    [Fact]
    public async Task Cancelled_prune_forgets_nothing()
    {
        var journal = await CreateEmptyJournalAsync();
        await WriteAsync(journal, Run("old", 0));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            journal.PruneAsync(s_start.AddYears(1), s_start.AddYears(1), new CancellationToken(canceled: true))
        );

        Assert.Equal(["old"], await RunsOfAsync(journal, s_album));
    }

    private static async Task WriteAsync(ISyncJournal journal, params JournalRun[] runs)
    {
        foreach (var run in runs)
        {
            await journal.BeginRunAsync(run with { EndedAt = null }, CancellationToken.None);
            if (run.EndedAt is not null)
            {
                await journal.EndRunAsync(run, CancellationToken.None);
            }
        }
    }

    private static async Task<IEnumerable<string>> RunsOfAsync(ISyncJournal journal, JournalKey key) =>
        (await journal.GetRunsAsync(key, 100, CancellationToken.None)).Select(static run => run.Id.Value);

    private static JournalRun Run(string id, int hour) => new(new RunId(id), s_album, s_start.AddHours(hour));
}
