using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>A service that passed over what it was asked for answered with the whole library, and 77 photos of others went to the frame.</summary>
public sealed class WholeLibraryWentToTheFrame
{
    private const string Doubt = "the service counts 3 in the album and lists 80";
    private readonly World _world = new();
    private readonly InMemoryPhotoSource _other = new("memory/other");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(80)]
    public async Task Source_whose_filter_is_in_doubt_adds_and_removes_nothing_wherever_the_doubt_comes(int after)
    {
        await FillAsync();
        ListWholeLibrary(after);

        var report = await SyncAsync(_world.Source);

        Assert.Equal((AlbumStatus.Partial, 0, 0, 0), (report.Status, report.Listed, report.Uploaded, report.Deleted));
        Assert.Contains(report.Warnings, static warning => warning.Contains("'album_id'", StringComparison.Ordinal));
        Assert.Contains(report.Warnings, static warning => warning.Contains(Doubt, StringComparison.Ordinal));
        Assert.Equal(["photo 1", "photo 2", "photo 3"], _world.Held);
        Assert.Equal(["photo 1", "photo 2", "photo 3"], _world.Shown);
    }

    [Fact]
    public async Task Other_sources_of_the_album_go_on_adding()
    {
        await FillAsync();
        ListWholeLibrary(after: 80);
        _other.Add("new.jpg", "new");

        var report = await SyncAsync(_world.Source, _other);

        Assert.Equal((AlbumStatus.Partial, 1, 1, 0), (report.Status, report.Listed, report.Uploaded, report.Deleted));
        Assert.Equal(["new", "photo 1", "photo 2", "photo 3"], _world.Held);
    }

    [Fact]
    public async Task What_a_rule_leaves_out_of_such_a_list_is_not_taken_for_listed()
    {
        await FillAsync();
        ListWholeLibrary(after: 80);
        var runner = _world.Start();
        runner.Job = runner.Job with
        {
            Sources = [_world.Source],
            Selection = new PhotoSelection { Kinds = [MediaKind.Video] },
        };

        var report = await runner.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0, 0), (report.Status, report.LeftOut, report.Deleted));
        Assert.Equal(3, _world.Held.Count);
    }

    [Fact]
    public async Task Plan_of_such_a_list_does_nothing_and_says_why()
    {
        await FillAsync();
        ListWholeLibrary(after: 80);
        var runner = _world.Start();
        runner.Job = runner.Job with { Sources = [_world.Source] };

        var plan = await runner.PlanAsync();

        Assert.DoesNotContain(plan.Actions, static action => action.Kind is PlannedActionKind.Upload or PlannedActionKind.Delete);
        Assert.Contains(plan.Warnings, static warning => warning.Contains(Doubt, StringComparison.Ordinal));
    }

    private async Task FillAsync()
    {
        _world.AddMany(3);
        Assert.Equal(AlbumStatus.Ok, (await SyncAsync(_world.Source)).Status);
    }

    private void ListWholeLibrary(int after)
    {
        _world.AddMany(77, from: 4);
        _world.Source.ListingFailure = new FilterNotVerifiedException("the album Family", "album_id", Doubt);
        _world.Source.ListingFailsAfter = after;
    }

    private async Task<AlbumReport> SyncAsync(params IReadOnlyList<IPhotoSource> sources)
    {
        var runner = _world.Start();
        runner.Job = runner.Job with { Sources = sources };
        return await runner.SyncAsync();
    }
}
