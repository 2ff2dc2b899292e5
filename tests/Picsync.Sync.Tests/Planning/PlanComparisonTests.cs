namespace Picsync.Sync.Tests.Planning;

public sealed class PlanComparisonTests
{
    private static readonly PlannedAction s_action = new(PlannedActionKind.Keep, "a.jpg", "Because.")
    {
        SourceId = "memory/a",
        ItemId = "1",
        Version = "v1",
        TargetItemId = "t1",
    };

    public static TheoryData<PlannedActionKind, string> Words =>
        new()
        {
            { PlannedActionKind.Keep, "keep" },
            { PlannedActionKind.Upload, "upload" },
            { PlannedActionKind.Examine, "read, then upload unless it is there" },
            { PlannedActionKind.Duplicate, "leave out as a copy" },
            { PlannedActionKind.Skip, "skip" },
            { PlannedActionKind.Delete, "delete" },
            { PlannedActionKind.HoldDelete, "keep, although no source lists it" },
        };

    [Theory]
    [MemberData(nameof(Words))]
    public void What_came_and_what_went_is_told_by_name_and_kind(PlannedActionKind kind, string words)
    {
        var plan = Plan(s_action with { Kind = kind });

        Assert.Equal([$"'a.jpg' was planned as: {words}."], PlanComparison.Compare(plan, Plan()));
        Assert.Equal([$"'a.jpg' would now be: {words}."], PlanComparison.Compare(Plan(), plan));
    }

    [Fact]
    public void Same_actions_in_another_order_with_other_words_are_the_same_plan()
    {
        var second = s_action with { ItemId = "2" };
        var plan = Plan(s_action, second, second);
        var now = Plan(second, s_action with { Reason = "For another reason.", FileName = "renamed.jpg" }, second);

        Assert.Empty(PlanComparison.Compare(plan, now));
    }

    [Fact]
    public void Each_part_of_a_photos_identity_counts()
    {
        PlannedAction[] others =
        [
            s_action with
            {
                Kind = PlannedActionKind.Upload,
            },
            s_action with
            {
                SourceId = "memory/b",
            },
            s_action with
            {
                ItemId = "2",
            },
            s_action with
            {
                Version = "v2",
            },
            s_action with
            {
                TargetItemId = "t2",
            },
        ];

        Assert.All(others, static other => Assert.Equal(2, PlanComparison.Compare(Plan(s_action), Plan(other)).Count));
    }

    [Fact]
    public void One_copy_more_or_less_is_a_difference_and_told_once()
    {
        Assert.Single(PlanComparison.Compare(Plan(s_action), Plan(s_action, s_action)));
        Assert.Single(PlanComparison.Compare(Plan(s_action, s_action), Plan(s_action)));
    }

    [Fact]
    public void Five_differences_are_told()
    {
        var now = Plan([.. Enumerable.Range(1, 9).Select(static i => s_action with { ItemId = $"{i}", FileName = $"{i}.jpg" })]);

        var differences = PlanComparison.Compare(Plan(), now);

        Assert.Equal([.. Enumerable.Range(1, 5).Select(static i => $"'{i}.jpg' would now be: keep.")], differences);
    }

    private static SyncPlan Plan(params PlannedAction[] actions) => new() { AlbumName = "Summer", Actions = actions };
}
