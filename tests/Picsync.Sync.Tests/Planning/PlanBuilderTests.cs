using Picsync.Testing;

namespace Picsync.Sync.Tests.Planning;

public sealed class PlanBuilderTests
{
    private static readonly DateOnly s_today = new(2026, 5, 4);
    private readonly InMemoryPhotoSource _source = new("memory/a");

    [Theory]
    [InlineData(false, "The album holds these bytes.", "The album does not hold these bytes.", "An earlier item has the same bytes.")]
    [InlineData(true, "The album links it.", "The album does not link it yet.", "An earlier item is the same photo.")]
    public void Each_decision_is_told_with_its_reason(bool links, string kept, string wanted, string copied)
    {
        ItemDecision[] items =
        [
            ItemDecision.Keep,
            ItemDecision.Upload,
            ItemDecision.Examine,
            ItemDecision.Duplicate,
            ItemDecision.Skip,
            ItemDecision.Skip,
        ];
        var decisions = new SyncDecisions(items, new Dictionary<int, string> { [4] = "It is empty." }, [], 0);

        var plan = Build(links, PhotoSelection.Everything, decisions, new DeletionVerdict([], [], null, null));

        Assert.Equal("Summer", plan.AlbumName);
        Assert.Equal(
            [
                (PlannedActionKind.Keep, kept),
                (PlannedActionKind.Upload, wanted),
                (PlannedActionKind.Examine, "Its bytes were never read."),
                (PlannedActionKind.Duplicate, copied),
                (PlannedActionKind.Skip, "It is empty."),
                (PlannedActionKind.Skip, "It is left out."),
            ],
            plan.Actions.Select(static action => (action.Kind, action.Reason))
        );
        Assert.Equal(2, plan.Count(PlannedActionKind.Skip));
        var first = plan.Actions[0];
        Assert.Equal(
            ("photo 0.jpg", "memory/a", "0", "v0", Digest.Of(0)),
            (first.FileName, first.SourceId, first.ItemId, first.Version, first.Hash!.Value)
        );
        Assert.Null(first.TargetItemId);
    }

    [Fact]
    public void Photo_that_a_sample_brings_says_so()
    {
        var rule = new PhotoSelection { Sample = SampleCadence.Daily };
        var decisions = new SyncDecisions([ItemDecision.Upload], new Dictionary<int, string>(), [], 0);

        var plan = Build(links: false, rule, decisions, new DeletionVerdict([], [], null, null));

        Assert.Equal("It is in the sample of 2026-05-04. The album does not hold these bytes.", Assert.Single(plan.Actions).Reason);
    }

    [Fact]
    public void Surplus_stands_behind_what_goes_before_what_stays()
    {
        var verdict = new DeletionVerdict([(Digest.Item("t1", 1, "a.jpg"), "Gone.")], [(Digest.Item("t2", 2), "Kept.")], null, null);
        var decisions = new SyncDecisions([ItemDecision.Keep], new Dictionary<int, string>(), [0, 1], 0);

        var plan = Build(links: false, PhotoSelection.Everything, decisions, verdict);

        Assert.Equal(
            [
                (PlannedActionKind.Delete, "a.jpg", "Gone.", "t1", Digest.Of(1)),
                (PlannedActionKind.HoldDelete, "t2", "Kept.", "t2", Digest.Of(2)),
            ],
            plan.Actions.Skip(1)
                .Select(static action => (action.Kind, action.FileName, action.Reason, action.TargetItemId!, action.Hash!.Value))
        );
    }

    private SyncPlan Build(bool links, PhotoSelection rule, SyncDecisions decisions, DeletionVerdict verdict)
    {
        IFrameTarget target = links ? new InMemoryLinkingTarget() : new InMemoryFrameTarget();
        var entries = decisions
            .Items.Select(
                (_, i) =>
                    new SourceEntry(
                        _source,
                        new MediaItem
                        {
                            Id = $"{i}",
                            FileName = $"photo {i}.jpg",
                            Version = $"v{i}",
                        }
                    )
            )
            .ToList();
        var job = ReadingJob.Of(new SyncJob("Summer", [_source], target) { Selection = rule });
        return PlanBuilder.Build(
            job,
            s_today,
            entries,
            [.. entries.Select(static (_, i) => (ContentHash?)Digest.Of(i))],
            decisions,
            verdict
        );
    }
}
