namespace Picsync.Sync.Tests.Planning;

public sealed class SyncPlannerTests
{
    private static readonly HashSet<ContentHash> s_none = [];

    [Fact]
    public void Target_item_of_a_skipped_photo_is_no_surplus()
    {
        var items = new[] { Item(1) with { UnavailableReason = "It is being processed." }, Item(2) with { LengthBytes = 0 } };

        var decisions = SyncPlanner.Decide(
            items,
            [Digest.Of(1), null],
            [Digest.Item("t1", 1), Digest.Item("t2", 2)],
            new TargetCapabilities(),
            s_none
        );

        Assert.Equal([ItemDecision.Skip, ItemDecision.Skip], decisions.Items);
        Assert.Equal(
            ["It is being processed.", "It is empty (0 bytes)."],
            decisions.SkipReasons.OrderBy(static pair => pair.Key).Select(static pair => pair.Value)
        );
        Assert.Equal([1], decisions.Surplus);
    }

    [Fact]
    public void Photo_of_which_no_digest_is_known_is_read_where_photos_are_copied_and_skipped_where_they_are_linked()
    {
        var copied = SyncPlanner.Decide([Item(1)], [null], [], new TargetCapabilities(), s_none);
        var linked = SyncPlanner.Decide([Item(1)], [null], [], new TargetCapabilities(), s_none, links: true);

        Assert.Equal([ItemDecision.Examine], copied.Items);
        Assert.Empty(copied.SkipReasons);
        Assert.Equal([ItemDecision.Skip], linked.Items);
        Assert.Equal("It is not in the library whose photos the target links; this target copies none.", linked.SkipReasons[0]);
    }

    [Fact]
    public void Content_that_was_given_up_is_skipped_unless_the_target_holds_it()
    {
        var givenUp = new Dictionary<ContentHash, string> { [Digest.Of(1)] = "It was refused.", [Digest.Of(2)] = "It was refused." };

        var decisions = SyncPlanner.Decide(
            [Item(1), Item(2), Item(3)],
            [Digest.Of(1), Digest.Of(2), Digest.Of(3)],
            [Digest.Item("t2", 2)],
            new TargetCapabilities(),
            s_none,
            givenUp: givenUp
        );

        Assert.Equal([ItemDecision.Skip, ItemDecision.Keep, ItemDecision.Upload], decisions.Items);
        Assert.Equal("It was refused.", Assert.Single(decisions.SkipReasons).Value);
    }

    [Fact]
    public void Content_that_counts_as_there_is_kept_and_its_copies_are_copies()
    {
        ContentHash?[] hashes = [Digest.Of(1), Digest.Of(1), Digest.Of(2), Digest.Of(2)];

        var decisions = SyncPlanner.Decide(
            [Item(1), Item(2), Item(3), Item(4)],
            hashes,
            [],
            new TargetCapabilities(),
            new HashSet<ContentHash> { Digest.Of(1) }
        );

        Assert.Equal([ItemDecision.Keep, ItemDecision.Duplicate, ItemDecision.Upload, ItemDecision.Duplicate], decisions.Items);
    }

    [Fact]
    public void Target_items_without_a_digest_are_counted_and_never_surplus()
    {
        TargetItem[] target = [new("foreign"), Digest.Item("t1", 1), new("other"), Digest.Item("t2", 1)];

        var decisions = SyncPlanner.Decide([Item(1), Item(2)], [Digest.Of(1), Digest.Of(1)], target, new TargetCapabilities(), s_none);

        Assert.Equal(2, decisions.ForeignCount);
        Assert.Equal([3], decisions.Surplus);
        Assert.Equal([ItemDecision.Keep, ItemDecision.Duplicate], decisions.Items);
        Assert.Equal(1, decisions.Count(ItemDecision.Duplicate));
    }

    private static MediaItem Item(int id) => new() { Id = $"{id}", FileName = $"{id}.jpg" };
}
