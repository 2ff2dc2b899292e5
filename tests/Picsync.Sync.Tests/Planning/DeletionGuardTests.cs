namespace Picsync.Sync.Tests.Planning;

public sealed class DeletionGuardTests
{
    private static readonly GuardPolicy s_policy = new();

    [Theory]
    [InlineData(5, 0, 0, 0, true)]
    [InlineData(0, 0, 0, 0, false)]
    [InlineData(10, 4, 0, 0, true)]
    [InlineData(10, 5, 0, 0, false)]
    [InlineData(12, 6, 0, 0, true)]
    [InlineData(12, 7, 0, 0, false)]
    [InlineData(12, 11, 20, 11, true)]
    [InlineData(12, 11, 20, 10, false)]
    [InlineData(12, 11, 8, 5, false)]
    [InlineData(12, 11, 8, 6, true)]
    [InlineData(20, 12, 14, 8, false)]
    public void Much_is_lost_at_once_or_little_by_little(int last, int count, int most, int leaked, bool isMuch)
    {
        var source = new SourceCase("a", last, count) { MostCount = most, LeakCount = leaked };

        Assert.Equal(isMuch, DeletionGuard.HasLostMuch(source, s_policy));
    }

    [Fact]
    public void Deletion_that_nothing_speaks_against_is_free()
    {
        var deletion = Case(target: 20, deletes: 2, listed: 18) with { LastListedCount = 20, Sources = [new SourceCase("a", 20, 18)] };

        Assert.Null(DeletionGuard.Check(deletion, ruleChanged: false, s_policy));
    }

    [Theory]
    [InlineData(60, 60, 30, true)]
    [InlineData(60, 60, 31, false)]
    [InlineData(60, 30, 15, true)]
    [InlineData(60, 30, 16, false)]
    [InlineData(60, 30, 30, false)]
    public void Share_is_that_of_what_the_album_held_before_held_runs_added_to_it(int target, int settled, int deletes, bool isFree)
    {
        var deletion = Case(target, deletes, listed: target - deletes) with { SettledCount = settled };

        var guard = DeletionGuard.Check(deletion, ruleChanged: false, s_policy);

        Assert.Equal(isFree, guard is null);
        Assert.True(isFree || guard!.Message.StartsWith($"{deletes} of {settled} photos would be deleted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(46, 50, 4, true)]
    [InlineData(46, 51, 5, true)]
    [InlineData(46, 52, 6, false)]
    public void What_left_at_once_but_for_a_few_is_not_said_to_have_left_a_few_at_a_time(int last, int leak, int earlier, bool isAtOnce)
    {
        var source = new SourceCase("a", last, 0) { LeakCount = leak, MostCount = last + earlier };
        var deletion = Case(target: 200, deletes: 46, listed: 100) with { Sources = [source] };

        var guard = DeletionGuard.Check(deletion, ruleChanged: false, s_policy);

        Assert.Equal(isAtOnce ? ["empty-source"] : ["empty-source", "slow-leak"], guard!.Names);
    }

    [Fact]
    public void Nothing_to_delete_trips_no_guard_but_that_of_digests()
    {
        var nothing = Case(target: 4, deletes: 0, listed: 0);
        var unbelieved = nothing with { TargetHashesAreBelieved = false };

        Assert.Null(DeletionGuard.Check(nothing, ruleChanged: false, s_policy));
        AssertHeld(
            DeletionGuard.Check(unbelieved, ruleChanged: false, s_policy),
            ["unknown-hashes"],
            "The target lists photos with other digests than were confirmed there, so its list is not believed. 0 deletions are held back.",
            0
        );
    }

    [Fact]
    public void Empty_sources_are_named_three_of_them()
    {
        var deletion = Case(target: 20, deletes: 1, listed: 19) with
        {
            Sources = [new("a", 3, 0), new("b", 2, 0), new("c", 1, 0), new("d", 9, 0), new("e", 7, 0), new("f", 5, 5)],
        };

        AssertHeld(
            DeletionGuard.Check(deletion, ruleChanged: false, s_policy),
            ["empty-source"],
            "a lists no photo any more; it listed 3. b lists no photo any more; it listed 2. c lists no photo any more; it listed 1. "
                + "And so do 2 more. 1 deletion is held back.",
            1
        );
    }

    [Fact]
    public void Three_empty_sources_are_all_of_them()
    {
        var deletion = Case(target: 20, deletes: 1, listed: 19) with { Sources = [new("a", 3, 0), new("b", 2, 0), new("c", 1, 0)] };

        var guard = DeletionGuard.Check(deletion, ruleChanged: false, s_policy);

        Assert.Contains("c lists no photo any more; it listed 1. 1 deletion", guard!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_that_are_empty_together_are_told_where_none_of_them_tells()
    {
        var all = Case(target: 20, deletes: 2, listed: 0);
        var one = all with { Sources = [new SourceCase("a", 20, 0)] };

        AssertHeld(
            DeletionGuard.Check(all, ruleChanged: false, s_policy),
            ["empty-source"],
            "The sources are empty although the album holds 20 photos. 2 deletions are held back.",
            2
        );
        Assert.DoesNotContain("The sources are", DeletionGuard.Check(one, ruleChanged: false, s_policy)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_that_shrank_is_named_and_all_of_them_together_where_none_did()
    {
        var sources = Case(target: 30, deletes: 2, listed: 8) with
        {
            LastListedCount = 30,
            Sources = [new("a", 9, 1), new("b", 20, 7), new("c", 8, 6)],
        };
        var together = sources with { Sources = [] };

        AssertHeld(
            DeletionGuard.Check(sources, ruleChanged: false, s_policy),
            ["shrunk-source"],
            "a lists 1 photo; it listed 9. b lists 7 photos; it listed 20. 2 deletions are held back.",
            2
        );
        AssertHeld(
            DeletionGuard.Check(together, ruleChanged: false, s_policy),
            ["shrunk-source"],
            "The sources list 8 photos; they listed 30 in the last run. 2 deletions are held back.",
            2
        );
    }

    [Fact]
    public void Count_of_all_sources_says_nothing_where_a_rule_takes_all_out_or_it_did_not_shrink()
    {
        var byRule = Case(target: 30, deletes: 2, listed: 8, byRule: 2) with { LastListedCount = 30 };
        var steady = Case(target: 30, deletes: 2, listed: 28) with { LastListedCount = 30 };

        Assert.Null(DeletionGuard.Check(byRule, ruleChanged: false, s_policy));
        Assert.Null(DeletionGuard.Check(steady, ruleChanged: false, s_policy));
    }

    [Fact]
    public void Source_that_leaks_is_named_with_what_it_lost()
    {
        var deletion = Case(target: 40, deletes: 1, listed: 39) with
        {
            Sources = [new SourceCase("a", 12, 11) { MostCount = 20, LeakCount = 11 }, new SourceCase("b", 28, 28) { MostCount = 28 }],
        };

        AssertHeld(
            DeletionGuard.Check(deletion, ruleChanged: false, s_policy),
            ["slow-leak"],
            "a lost 11 of 20 photos within a week, a few at a time. 1 deletion is held back.",
            1
        );
    }

    [Theory]
    [InlineData(false, "The album holds 1 photo that no source lists and that Picsync did not put there.")]
    [InlineData(
        true,
        "The album holds 1 photo that no source lists, and an earlier version of Picsync, which did not tell accounts apart, may have put it into another account's album."
    )]
    public void Photos_of_others_are_asked_about(bool isUncertain, string reason)
    {
        var deletion = Case(target: 20, deletes: 2, listed: 18, foreign: 1) with { OwnersAreUncertain = isUncertain };

        AssertHeld(
            DeletionGuard.Check(deletion, ruleChanged: false, s_policy),
            ["foreign-photos"],
            $"{reason} 2 deletions are held back.",
            2
        );
    }

    [Fact]
    public void What_an_unchanged_rule_takes_out_is_no_loss_and_what_a_changed_one_does_is_named_so()
    {
        var deletion = Case(target: 20, deletes: 12, listed: 8, byRule: 12);

        Assert.Null(DeletionGuard.Check(deletion, ruleChanged: false, s_policy));
        AssertHeld(
            DeletionGuard.Check(deletion, ruleChanged: true, s_policy),
            ["mass-delete"],
            $"12 of 20 photos would be deleted, because the album's rule changed; {0.5:P0} is allowed. 12 deletions are held back.",
            12
        );
        AssertHeld(
            DeletionGuard.Check(deletion with { RuleCount = 1 }, ruleChanged: false, s_policy),
            ["mass-delete"],
            $"11 of 20 photos would be deleted; {0.5:P0} is allowed. 12 deletions are held back.",
            12
        );
    }

    [Theory]
    [InlineData(6, 0, true)]
    [InlineData(7, 0, false)]
    [InlineData(7, 1, true)]
    public void As_many_photos_are_left_as_are_wanted(int deletes, int added, bool isFree)
    {
        var deletion = Case(target: 20, deletes, listed: 14) with { AddedCount = added };

        var guard = DeletionGuard.Check(deletion, ruleChanged: false, s_policy with { MinPhotos = 14 });

        Assert.Equal(isFree, guard is null);
        if (!isFree)
        {
            AssertHeld(guard, ["min-photos"], "13 photos would be left; at least 14 are wanted. 7 deletions are held back.", 7);
        }
    }

    [Fact]
    public void Guards_that_are_released_are_silent_and_the_others_are_named_each_once()
    {
        var deletion = Case(target: 20, deletes: 20, listed: 0, foreign: 3) with { Sources = [new("a", 10, 0), new("b", 10, 0)] };
        var some = s_policy with { Released = new HashSet<SyncGuard> { SyncGuard.MassDelete } };
        var all = s_policy with { Released = SyncGuards.All.ToHashSet() };

        var guard = DeletionGuard.Check(deletion, ruleChanged: false, some);

        Assert.Equal(["empty-source", "foreign-photos", "min-photos"], guard!.Names);
        Assert.EndsWith(
            " If this is meant, run once with --release empty-source --release foreign-photos --release min-photos.",
            guard.Message,
            StringComparison.Ordinal
        );
        Assert.Null(DeletionGuard.Check(deletion, ruleChanged: false, all));
    }

    [Theory]
    [InlineData(1, 1, "1 of 1 photo", "1 deletion is held back")]
    [InlineData(5, 2, "2 of 5 photos", "5 deletions are held back")]
    public void Full_trash_says_what_finds_no_room_in_it(int count, int withoutRoom, string share, string held)
    {
        var guard = DeletionGuard.OfFullTrash(count, withoutRoom);

        Assert.Equal(("trash-full", count), (guard.Name, guard.HeldBack));
        Assert.Equal(
            $"The trash has no room for {share}, so that they could not be put back. {held}. "
                + "Give the trash more room (`trash: {maxSize: …}`, or a larger disk), or run once with --release trash-full.",
            guard.Message
        );
    }

    private static DeletionCase Case(int target, int deletes, int listed, int foreign = 0, int byRule = 0) =>
        new(
            listed,
            LastListedCount: null,
            target,
            SettledCount: target,
            AddedCount: 0,
            deletes,
            foreign,
            byRule,
            TargetHashesAreBelieved: true
        );

    private static void AssertHeld(GuardReport? guard, string[] names, string message, int heldBack)
    {
        Assert.NotNull(guard);
        Assert.Equal(names, guard.Names);
        Assert.Equal(names[0], guard.Name);
        Assert.Equal(
            $"{message} If this is meant, run once with {string.Join(' ', names.Select(static name => $"--release {name}"))}.",
            guard.Message
        );
        Assert.Equal(heldBack, guard.HeldBack);
    }
}
