using Xunit;

namespace Picsync.Testing.Conformance;

/// <summary>What every journal does. Derive it once for each implementation.</summary>
public abstract class SyncJournalContract : SyncJournalHistoryContract
{
    private static readonly JournalKey s_album = new("nixplay", "Grandma 👵");
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 22, 58, 41, 123, TimeSpan.Zero);

    [Fact]
    public async Task Empty_journal_knows_no_runs_actions_or_photos()
    {
        var journal = await CreateEmptyJournalAsync();

        Assert.Empty(await journal.GetRunsAsync(s_album, 10, CancellationToken.None));
        Assert.Empty(await journal.GetActionsAsync(new RunId("none"), CancellationToken.None));
        Assert.Empty(await journal.GetLedgerAsync(s_album, CancellationToken.None));
        Assert.Empty(await journal.GetHistoryAsync(s_album, "a", CancellationToken.None));
        Assert.Empty(await journal.GetUnfinishedActionsAsync(s_album, JournalActionKind.Upload, CancellationToken.None));
        Assert.Null(await journal.FindRunAsync(new RunId("none"), CancellationToken.None));
        Assert.Null(await journal.FindLastCertifiedRunAsync(s_album, CancellationToken.None));
        Assert.False(await journal.IsAdoptedAsync(s_album, CancellationToken.None));
    }

    [Fact]
    public async Task Run_that_only_began_is_listed_without_an_end()
    {
        var journal = await CreateEmptyJournalAsync();
        var run = Run("r1", s_start);

        await journal.BeginRunAsync(run, CancellationToken.None);

        journal = await ReopenAsync(journal);
        Assert.Equal(run, Assert.Single(await journal.GetRunsAsync(s_album, 10, CancellationToken.None)));
    }

    [Fact]
    public async Task Run_that_ended_is_listed_once_with_all_that_is_known_of_it()
    {
        var journal = await CreateEmptyJournalAsync();
        var run = Run("r1", s_start);
        var ended = run with
        {
            EndedAt = s_start.AddMinutes(3),
            Status = "partial",
            CertifiedSourceCount = 200,
            UploadedCount = 5,
            DeletedCount = 2,
            FailedCount = 1,
        };

        await journal.BeginRunAsync(run, CancellationToken.None);
        await journal.EndRunAsync(ended, CancellationToken.None);

        journal = await ReopenAsync(journal);
        Assert.Equal(ended, Assert.Single(await journal.GetRunsAsync(s_album, 10, CancellationToken.None)));
    }

    [Fact]
    public async Task Runs_come_newest_first_and_no_more_than_asked_for()
    {
        var journal = await CreateEmptyJournalAsync();
        await journal.BeginRunAsync(Run("r2", s_start.AddHours(2)), CancellationToken.None);
        await journal.BeginRunAsync(Run("r1", s_start.AddHours(1)), CancellationToken.None);
        await journal.BeginRunAsync(Run("r3", s_start.AddHours(3)), CancellationToken.None);

        var all = await journal.GetRunsAsync(s_album, 10, CancellationToken.None);
        var two = await journal.GetRunsAsync(s_album, 2, CancellationToken.None);

        Assert.Equal(["r3", "r2", "r1"], all.Select(static run => run.Id.Value));
        Assert.Equal(["r3", "r2"], two.Select(static run => run.Id.Value));
    }

    [Fact]
    public async Task Runs_of_other_albums_and_targets_are_kept_apart()
    {
        var journal = await CreateEmptyJournalAsync();
        await journal.BeginRunAsync(Run("mine", s_start), CancellationToken.None);
        await journal.BeginRunAsync(Run("album", s_start) with { Key = s_album with { AlbumName = "grandma 👵" } }, CancellationToken.None);
        await journal.BeginRunAsync(Run("target", s_start) with { Key = s_album with { TargetId = "folder" } }, CancellationToken.None);

        var runs = await journal.GetRunsAsync(s_album, 10, CancellationToken.None);

        Assert.Equal("mine", Assert.Single(runs).Id.Value);
    }

    [Fact]
    public async Task Runs_cannot_be_asked_for_in_a_number_below_one()
    {
        var journal = await CreateEmptyJournalAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => journal.GetRunsAsync(s_album, 0, CancellationToken.None));
    }

    [Fact]
    public async Task Last_certified_run_is_found_behind_any_number_of_others()
    {
        var journal = await CreateEmptyJournalAsync();
        await EndAsync("old", 0, 7);
        await EndAsync("good", 1, 8);
        for (var i = 2; i < 100; i++)
        {
            await EndAsync($"blocked {i}", i, null);
        }

        var found = await journal.FindLastCertifiedRunAsync(s_album, CancellationToken.None);
        var none = await journal.FindLastCertifiedRunAsync(s_album with { AlbumName = "other" }, CancellationToken.None);

        Assert.Equal(("good", 8), (found?.Id.Value, found?.CertifiedSourceCount));
        Assert.Null(none);

        async Task EndAsync(string id, int hour, int? certified)
        {
            var run = Run(id, s_start.AddHours(hour));
            await journal.BeginRunAsync(run, CancellationToken.None);
            await journal.EndRunAsync(run with { CertifiedSourceCount = certified }, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Finished_action_takes_the_place_of_the_planned_one()
    {
        var journal = await CreateEmptyJournalAsync();
        var run = Run("r1", s_start);
        JournalAction[] planned =
        [
            new(JournalActionKind.Upload, "c") { FileName = "c.jpg" },
            new(JournalActionKind.Upload, "a") { FileName = "a's 🌅.jpg" },
            new(JournalActionKind.Delete, "a"),
            new(JournalActionKind.Publish, "Grandma"),
        ];
        await journal.BeginRunAsync(run, CancellationToken.None);
        await journal.WriteActionsAsync(run.Id, planned, CancellationToken.None);

        await journal.WriteActionsAsync(
            run.Id,
            [planned[2] with { Outcome = "" }, planned[1] with { Outcome = "The target refused it." }],
            CancellationToken.None
        );

        journal = await ReopenAsync(journal);
        Assert.Equal(
            [planned[0], planned[1] with { Outcome = "The target refused it." }, planned[2] with { Outcome = "" }, planned[3]],
            await journal.GetActionsAsync(run.Id, CancellationToken.None)
        );
    }

    [Fact]
    public async Task Actions_of_several_batches_keep_the_order_they_were_first_written_in()
    {
        var journal = await CreateEmptyJournalAsync();
        var run = Run("r1", s_start);
        await journal.BeginRunAsync(run, CancellationToken.None);

        await journal.WriteActionsAsync(
            run.Id,
            [new(JournalActionKind.Upload, "z"), new(JournalActionKind.Upload, "m")],
            CancellationToken.None
        );
        await journal.WriteActionsAsync(
            run.Id,
            [new(JournalActionKind.Upload, "a"), new(JournalActionKind.Upload, "z") { Outcome = "" }],
            CancellationToken.None
        );
        await journal.WriteActionsAsync(run.Id, [], CancellationToken.None);

        var actions = await journal.GetActionsAsync(run.Id, CancellationToken.None);
        Assert.Equal(["z", "m", "a"], actions.Select(static action => action.Subject));
    }

    [Fact]
    public async Task Actions_of_other_runs_are_kept_apart()
    {
        var journal = await CreateEmptyJournalAsync();
        await journal.BeginRunAsync(Run("r1", s_start), CancellationToken.None);
        await journal.BeginRunAsync(Run("r2", s_start.AddHours(1)), CancellationToken.None);
        await journal.WriteActionsAsync(new RunId("r1"), [new(JournalActionKind.Upload, "a")], CancellationToken.None);

        await journal.WriteActionsAsync(new RunId("r2"), [new(JournalActionKind.Upload, "a") { Outcome = "" }], CancellationToken.None);

        var action = Assert.Single(await journal.GetActionsAsync(new RunId("r1"), CancellationToken.None));
        Assert.Null(action.Outcome);
    }

    [Fact]
    public async Task Ten_thousand_actions_are_written_in_one_call()
    {
        var journal = await CreateEmptyJournalAsync();
        var run = Run("r1", s_start);
        var actions = Enumerable
            .Range(0, 10_000)
            .Select(static number => new JournalAction(JournalActionKind.Upload, $"{number}"))
            .ToList();
        await journal.BeginRunAsync(run, CancellationToken.None);

        await journal.WriteActionsAsync(run.Id, actions, CancellationToken.None);

        Assert.Equal(actions, await journal.GetActionsAsync(run.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Ledger_keeps_what_was_put()
    {
        var journal = await CreateEmptyJournalAsync();
        LedgerEntry[] entries =
        [
            Photo(1),
            Photo(2),
            Photo(3) with
            {
                Hash = SamplePhoto.Create("x", 3).Hashes.Sha256!.Value,
            },
            Photo(4) with
            {
                Hash = ContentHash.OfLibraryItem("nas/photos", "4"),
            },
        ];

        await journal.UpdateLedgerAsync(s_album, entries, [], CancellationToken.None);

        journal = await ReopenAsync(journal);
        Assert.Equal(entries.ToHashSet(), [.. await journal.GetLedgerAsync(s_album, CancellationToken.None)]);
    }

    [Fact]
    public async Task Ledger_puts_replaces_and_removes_in_one_change()
    {
        var journal = await CreateEmptyJournalAsync();
        var linked = Photo(5) with { Hash = ContentHash.OfLibraryItem("nas/photos", "5") };
        await journal.UpdateLedgerAsync(s_album, [Photo(1), Photo(2), Photo(3), linked], [], CancellationToken.None);
        var replaced = Photo(2) with { TargetItemId = "new", FileName = "renamed.jpg", PutAt = s_start.AddDays(1) };

        await journal.UpdateLedgerAsync(
            s_album,
            [replaced, Photo(4)],
            [Photo(1).Hash, Photo(99).Hash, linked.Hash],
            CancellationToken.None
        );

        journal = await ReopenAsync(journal);
        var ledger = await journal.GetLedgerAsync(s_album, CancellationToken.None);
        Assert.Equal(3, ledger.Count);
        Assert.Equal([replaced, Photo(3), Photo(4)], ledger.ToHashSet());
    }

    [Fact]
    public async Task Ledgers_of_other_albums_and_targets_are_kept_apart()
    {
        var journal = await CreateEmptyJournalAsync();
        var otherAlbum = s_album with { AlbumName = "Grandpa" };
        var otherTarget = s_album with { TargetId = "folder" };
        await journal.UpdateLedgerAsync(s_album, [Photo(1)], [], CancellationToken.None);
        await journal.UpdateLedgerAsync(otherAlbum, [Photo(1), Photo(2)], [], CancellationToken.None);

        await journal.UpdateLedgerAsync(otherTarget, [Photo(3)], [Photo(1).Hash], CancellationToken.None);

        Assert.Equal([Photo(1)], await journal.GetLedgerAsync(s_album, CancellationToken.None));
        Assert.Equal(2, (await journal.GetLedgerAsync(otherAlbum, CancellationToken.None)).Count);
        Assert.Equal([Photo(3)], await journal.GetLedgerAsync(otherTarget, CancellationToken.None));
    }

    [Fact]
    public async Task Hidden_photos_are_put_replaced_and_removed_in_one_change()
    {
        var journal = await CreateEmptyJournalAsync();
        var linked = Hidden(3) with { Hash = ContentHash.OfLibraryItem("nas/photos", "3") };
        var replaced = Hidden(1) with { IsWaiting = true, ListedAt = s_start.AddDays(9) };
        Assert.Empty(await journal.GetHiddenAsync(s_album, CancellationToken.None));
        await journal.UpdateHiddenAsync(s_album, [Hidden(1), Hidden(2), linked], [], CancellationToken.None);

        await journal.UpdateHiddenAsync(s_album, [replaced, Hidden(4)], [Hidden(1).Hash, Hidden(2).Hash], CancellationToken.None);

        journal = await ReopenAsync(journal);
        var hidden = await journal.GetHiddenAsync(s_album, CancellationToken.None);
        Assert.Equal(3, hidden.Count);
        Assert.Equal([replaced, linked, Hidden(4)], hidden.ToHashSet());
    }

    [Fact]
    public async Task Hidden_photos_of_other_albums_and_targets_are_kept_apart()
    {
        var journal = await CreateEmptyJournalAsync();
        var other = s_album with { TargetId = "folder" };
        await journal.UpdateHiddenAsync(s_album, [Hidden(1)], [], CancellationToken.None);

        await journal.UpdateHiddenAsync(other, [Hidden(2)], [Hidden(1).Hash], CancellationToken.None);

        Assert.Equal([Hidden(1)], await journal.GetHiddenAsync(s_album, CancellationToken.None));
        Assert.Equal([Hidden(2)], await journal.GetHiddenAsync(other, CancellationToken.None));
        Assert.Empty(await journal.GetLedgerAsync(s_album, CancellationToken.None));
    }

    [Fact]
    public async Task Hidden_photos_move_with_their_album()
    {
        var journal = await CreateEmptyJournalAsync();
        var account = s_album with { TargetId = "nixplay#0a1b2c3d4e5f60718293" };
        var own = Hidden(2) with { FileName = "own.jpg" };
        await journal.UpdateHiddenAsync(s_album, [Hidden(1), Hidden(2)], [], CancellationToken.None);
        await journal.UpdateHiddenAsync(account, [own], [], CancellationToken.None);

        await journal.MoveAsync(s_album, account, CancellationToken.None);

        journal = await ReopenAsync(journal);
        Assert.Equal([Hidden(1), own], (await journal.GetHiddenAsync(account, CancellationToken.None)).ToHashSet());
        Assert.Empty(await journal.GetHiddenAsync(s_album, CancellationToken.None));
    }

    [Fact]
    public async Task Cancelled_change_of_what_is_hidden_keeps_nothing()
    {
        var journal = await CreateEmptyJournalAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            journal.UpdateHiddenAsync(s_album, [Hidden(1)], [], new CancellationToken(canceled: true))
        );

        Assert.Empty(await journal.GetHiddenAsync(s_album, CancellationToken.None));
    }

    [Fact]
    public async Task Cancelled_calls_throw_and_keep_nothing()
    {
        var journal = await CreateEmptyJournalAsync();
        var cancelled = new CancellationToken(canceled: true);
        var run = Run("r1", s_start);
        await journal.BeginRunAsync(run, CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.BeginRunAsync(Run("r2", s_start), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.EndRunAsync(run with { Status = "ok" }, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            journal.WriteActionsAsync(run.Id, [new(JournalActionKind.Upload, "a")], cancelled)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.UpdateLedgerAsync(s_album, [Photo(1)], [], cancelled));

        Assert.Equal([run], await journal.GetRunsAsync(s_album, 10, CancellationToken.None));
        Assert.Empty(await journal.GetActionsAsync(run.Id, CancellationToken.None));
        Assert.Empty(await journal.GetLedgerAsync(s_album, CancellationToken.None));
    }

    [Fact]
    public async Task Parallel_writers_lose_nothing()
    {
        var journal = await CreateEmptyJournalAsync();
        var run = Run("r1", s_start);
        await journal.BeginRunAsync(run, CancellationToken.None);

        await Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        await journal.WriteActionsAsync(run.Id, [new(JournalActionKind.Upload, $"{number}")], CancellationToken.None);
                        await journal.UpdateLedgerAsync(s_album, [Photo(number)], [], CancellationToken.None);
                    })
                )
        );

        journal = await ReopenAsync(journal);
        Assert.Equal(
            24,
            (await journal.GetActionsAsync(run.Id, CancellationToken.None)).DistinctBy(static action => action.Subject).Count()
        );
        Assert.Equal(24, (await journal.GetLedgerAsync(s_album, CancellationToken.None)).Count);
    }

    private static JournalRun Run(string id, DateTimeOffset startedAt) => new(new RunId(id), s_album, startedAt);

    private static HiddenPhoto Hidden(int seed) =>
        new(SamplePhoto.Create("x", seed).Hashes.Md5!.Value, $"item-{seed}", $"photo {seed} 🌅.jpg", s_start.AddSeconds(seed));

    private static LedgerEntry Photo(int seed) =>
        new(SamplePhoto.Create("x", seed).Hashes.Md5!.Value, $"item-{seed}", $"photo {seed} 🌅.jpg", s_start.AddSeconds(seed));
}
