namespace Picsync.Sync.Tests.Planning;

public sealed class DeletionJudgeTests
{
    private static readonly SourceEntry s_entry = new(
        new Picsync.Testing.InMemoryPhotoSource("memory/a"),
        new MediaItem { Id = "1", FileName = "a.jpg" }
    );

    [Fact]
    public void Photo_that_no_source_lists_goes()
    {
        var verdict = DeletionJudge.Judge(Question(1));

        Assert.Equal("No source lists these bytes any more.", Assert.Single(verdict.Delete).Reason);
        Assert.Empty(verdict.Kept);
        Assert.True(verdict.IsFree);
        Assert.Equal(0, verdict.WaitingForRoomCount);
    }

    [Fact]
    public void Nothing_goes_where_photos_are_only_added()
    {
        var question = Question(1) with { Policy = new SyncPolicy { Deletes = false } };

        AssertKept(question, "No source lists it, but delete is false: photos are only added.");
    }

    [Fact]
    public void Very_file_of_a_source_stays() =>
        AssertKept(
            Question(1) with
            {
                Originals = new HashSet<string> { "t1" },
            },
            "It is the very file that a source holds, by another name or way."
        );

    [Fact]
    public void Photo_that_a_person_put_back_stays()
    {
        var question = Question(1) with { Ledger = Ledger(1) };
        var kept = question with
        {
            Ledger = question.Ledger.ToDictionary(static pair => pair.Key, static pair => pair.Value with { KeptPosition = 0 }),
        };

        Assert.Single(DeletionJudge.Judge(question).Delete);
        AssertKept(kept, "A person put it back.");
    }

    [Fact]
    public void Photo_of_others_stays_where_only_ours_may_go()
    {
        var managed = Question(1) with { Policy = new SyncPolicy { Ownership = AlbumOwnership.Managed } };
        var unknown = managed with { Surplus = [new TargetItem("t1")], Ledger = Ledger(1) };

        AssertKept(managed with { Ledger = new Dictionary<ContentHash, LedgerEntry>() }, "Picsync did not put it there.");
        AssertKept(unknown, "Picsync did not put it there.");
        Assert.Single(DeletionJudge.Judge(managed with { Ledger = Ledger(1) }).Delete);
    }

    [Fact]
    public void Possible_copy_of_a_photo_that_could_not_be_read_stays()
    {
        var question = Question(1) with { UnknownNames = new HashSet<string> { "a" } };

        AssertKept(
            question with
            {
                Surplus = [Digest.Item("t1", 1, "a.jpg")],
            },
            "An item of this name could not be read or was refused, and this may be its copy."
        );
        Assert.Single(DeletionJudge.Judge(question with { Surplus = [Digest.Item("t1", 1, "b.jpg")] }).Delete);
        Assert.Single(DeletionJudge.Judge(question with { Surplus = [Digest.Item("t1", 1)] }).Delete);
    }

    [Fact]
    public void Photo_that_a_rule_takes_out_goes_with_the_rules_reason()
    {
        var rule = new PhotoSelection { FavoritesOnly = true };
        var question = Question(1, 2, 3) with
        {
            Today = new DateOnly(2026, 5, 4),
            Departing = new Dictionary<ContentHash, LeftOutEntry>
            {
                [Digest.Of(1)] = new(s_entry, RuleKey.Favorites, rule),
                [Digest.Of(2)] = new(s_entry, RuleKey.Sample, rule with { Sample = SampleCadence.Daily }),
            },
        };

        var verdict = DeletionJudge.Judge(question);

        Assert.Equal(
            ["It is no favourite.", "It left the sample of 2026-05-04.", "No source lists these bytes any more."],
            verdict.Delete.Select(static pair => pair.Reason)
        );
    }

    [Fact]
    public void What_an_unchanged_rule_takes_out_is_counted_as_its_work()
    {
        var question = Question([.. Enumerable.Range(1, 8)]) with
        {
            Numbers = Numbers(target: 10),
            Departing = Enumerable
                .Range(1, 8)
                .ToDictionary(Digest.Of, static _ => new LeftOutEntry(s_entry, RuleKey.Favorites, PhotoSelection.Everything)),
        };

        Assert.Equal(8, DeletionJudge.Judge(question).Delete.Count);
        Assert.Equal("mass-delete", DeletionJudge.Judge(question with { RuleChanged = true }).Guard?.Name);
    }

    [Fact]
    public void Photos_of_others_are_counted_unless_the_album_is_ours_to_mirror()
    {
        var question = Question(1, 2) with { Ledger = Ledger(1) };

        var verdict = DeletionJudge.Judge(question);

        Assert.Contains("The album holds 1 photo", verdict.Guard!.Message, StringComparison.Ordinal);
        Assert.Equal([verdict.Guard.Message, verdict.Guard.Message], verdict.Kept.Select(static pair => pair.Reason));
        Assert.Empty(verdict.Delete);
        Assert.False(verdict.IsFree);
        Assert.Equal(2, DeletionJudge.Judge(question with { IsAdopted = true }).Delete.Count);
        var uncertain = DeletionJudge.Judge(question with { OwnersAreUncertain = true });
        Assert.Contains(
            "The album holds 2 photos that no source lists, and an earlier",
            uncertain.Guard!.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 3)]
    public void Doubt_that_holds_all_is_what_is_said_and_no_guard_stands_beside_it(bool hasDoubts, int failed)
    {
        var question = Question([.. Enumerable.Range(1, 8)]) with { Numbers = Numbers(target: 10) };

        var verdict = DeletionJudge.Judge(question with { HasDoubts = hasDoubts, FailedCount = failed });

        Assert.Equal("mass-delete", DeletionJudge.Judge(question).Guard?.Name);
        Assert.Null(verdict.Guard);
        Assert.StartsWith("Nothing is removed in this run because", verdict.Warning, StringComparison.Ordinal);
        Assert.All(verdict.Kept, kept => Assert.Equal(verdict.Warning, kept.Reason));
        Assert.Empty(verdict.Delete);
    }

    [Fact]
    public void Sources_are_asked_about_what_they_lost_and_not_about_what_a_rule_takes_out()
    {
        IReadOnlySet<ContentHash>? asked = null;
        var question = Question(1, 2) with
        {
            Departing = new Dictionary<ContentHash, LeftOutEntry>
            {
                [Digest.Of(1)] = new(s_entry, RuleKey.Favorites, PhotoSelection.Everything),
            },
            FindSources = lost =>
            {
                asked = lost;
                return [new SourceCase("memory/a", 9, 0)];
            },
        };

        var verdict = DeletionJudge.Judge(question);

        Assert.Equal([Digest.Of(2)], asked!);
        Assert.Equal("empty-source", verdict.Guard?.Name);
        Assert.Equal(
            [$"It is no favourite. {verdict.Guard!.Message}", verdict.Guard.Message],
            verdict.Kept.Select(static pair => pair.Reason)
        );
    }

    [Fact]
    public void Doubt_keeps_everything()
    {
        const string Warning = "Nothing is removed in this run because a list is not certified to be complete; 2 photos wait.";
        var question = Question(1, 2) with
        {
            HasDoubts = true,
            Departing = new Dictionary<ContentHash, LeftOutEntry>
            {
                [Digest.Of(1)] = new(s_entry, RuleKey.Favorites, PhotoSelection.Everything),
            },
        };

        var verdict = DeletionJudge.Judge(question);

        Assert.Equal((Warning, null), (verdict.Warning, verdict.Guard));
        Assert.Empty(verdict.Delete);
        Assert.False(verdict.IsFree);
        Assert.Equal([$"It is no favourite. {Warning}", Warning], verdict.Kept.Select(static pair => pair.Reason));
        Assert.NotNull(DeletionJudge.Judge(Question() with { HasDoubts = true }).Warning);
    }

    [Fact]
    public void Items_that_failed_keep_everything_that_waits()
    {
        var verdict = DeletionJudge.Judge(Question(1, 2) with { FailedCount = 3 });

        Assert.Equal("Nothing is removed in this run because 3 items failed; 2 photos wait.", verdict.Warning);
        Assert.Equal([verdict.Warning, verdict.Warning], verdict.Kept.Select(static pair => pair.Reason));
        Assert.Null(DeletionJudge.Judge(Question() with { FailedCount = 3 }).Warning);
    }

    [Theory]
    [InlineData(2, null, 2)]
    [InlineData(0, null, 0)]
    [InlineData(9, null, 4)]
    [InlineData(4, null, 4)]
    [InlineData(9, 100L, 2)]
    [InlineData(9, 101L, 3)]
    [InlineData(1, 101L, 1)]
    [InlineData(9, 0L, 0)]
    public void Full_target_loses_no_more_than_makes_room(int items, long? bytes, int deleted)
    {
        var question = Question() with
        {
            Surplus = [Item(1, 60), Item(2, 40), Item(3, 60), Item(4, 60)],
            Ledger = Ledger(1, 2, 3, 4),
            Room = new RoomWanted(items, bytes),
        };

        var verdict = DeletionJudge.Judge(question);

        Assert.Equal(question.Surplus.Take(deleted), verdict.Delete.Select(static pair => pair.Item));
        Assert.Equal(question.Surplus.Skip(deleted), verdict.Kept.Select(static pair => pair.Item));
        Assert.Equal(4 - deleted, verdict.WaitingForRoomCount);
        Assert.All(
            verdict.Kept,
            static pair =>
                Assert.Equal("No source lists these bytes any more. It waits until what the full target lacks is there.", pair.Reason)
        );
    }

    [Fact]
    public void Photos_whose_sizes_are_not_known_make_room_one_for_one()
    {
        var question = Question(1, 2, 3) with { Room = new RoomWanted(2, 10) };

        Assert.Equal(2, DeletionJudge.Judge(question).Delete.Count);
    }

    [Fact]
    public void What_was_kept_for_another_reason_stays_kept_beside_what_waits_for_room()
    {
        var question = Question(1, 2, 3) with
        {
            Originals = new HashSet<string> { "t1" },
            Room = new RoomWanted(1, null),
        };

        var verdict = DeletionJudge.Judge(question);

        Assert.Equal(["t1", "t3"], verdict.Kept.Select(static pair => pair.Item.Id));
    }

    private static DeletionQuestion Question(params int[] contents) =>
        new()
        {
            Policy = new SyncPolicy(),
            Surplus = [.. contents.Select(static content => Digest.Item($"t{content}", content, $"photo {content}.jpg"))],
            Ledger = Ledger(contents),
            Numbers = Numbers(target: 20),
        };

    private static DeletionCase Numbers(int target) =>
        new(
            ListedCount: target - 2,
            LastListedCount: null,
            target,
            SettledCount: target,
            AddedCount: 0,
            DeleteCount: 0,
            ForeignCount: 0,
            RuleCount: 0,
            TargetHashesAreBelieved: true
        );

    private static TargetItem Item(int content, long lengthBytes) => Digest.Item($"t{content}", content, lengthBytes: lengthBytes);

    private static Dictionary<ContentHash, LedgerEntry> Ledger(params int[] contents) =>
        contents.ToDictionary(
            Digest.Of,
            static content => new LedgerEntry(Digest.Of(content), $"t{content}", "a.jpg", DateTimeOffset.UnixEpoch)
        );

    private static void AssertKept(DeletionQuestion question, string reason)
    {
        var verdict = DeletionJudge.Judge(question);

        Assert.Empty(verdict.Delete);
        Assert.Equal(reason, Assert.Single(verdict.Kept).Reason);
        Assert.True(verdict.IsFree);
    }
}
