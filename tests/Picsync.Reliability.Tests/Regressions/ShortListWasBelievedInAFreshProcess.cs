using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>An album of 130 photos was listed up to 100 and no further by a process that had never seen it; 30 photos were deleted.</summary>
public sealed class ShortListWasBelievedInAFreshProcess
{
    private readonly World _world = new();

    [Fact]
    public async Task List_that_ends_early_deletes_nothing_when_the_second_one_is_whole()
    {
        await FillAsync(130);
        _world.Policy = new SyncPolicy { Guards = new GuardPolicy { Released = SyncGuards.All.ToHashSet() } };
        var runner = _world.Start();
        runner.Source.Faults.On(nameof(IPhotoSource.GetMediaItemsAsync)).Lie(ListingLie.HalfTheItems);

        var lied = await runner.SyncAsync();
        var whole = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (lied.Status, lied.Deleted));
        Assert.Contains(lied.Warnings, static warning => warning.Contains("65 photos stay", StringComparison.Ordinal));
        Assert.Equal((AlbumStatus.Ok, 130), (whole.Status, whole.Unchanged));
        await Scenario.AssertInSyncAsync(_world, "after the lie");
    }

    [Theory]
    [InlineData(Absence.Unknown, 0)]
    [InlineData(Absence.StillThere, 0)]
    [InlineData(Absence.LeftTheAlbum, 30)]
    [InlineData(Absence.Gone, 30)]
    public async Task Witness_decides_over_the_list(Absence answer, int deleted)
    {
        await FillAsync(130);
        Leave(30);
        var runner = _world.Start();
        var witness = new WitnessedSource(runner.Source) { Answer = (_, last) => last?.Count == 130 ? answer : Absence.Unknown };
        runner.Job = runner.Job with { Sources = [new SelectivePhotoSource(witness, PhotoSelection.Everything)] };

        var report = await runner.SyncAsync();

        Assert.Equal((deleted == 0 ? AlbumStatus.Partial : AlbumStatus.Ok, deleted), (report.Status, report.Deleted));
        Assert.Equal(30, Assert.Single(witness.Asked).Count);
        Assert.Equal(130 - deleted, _world.Held.Count);
    }

    [Fact]
    public async Task Witness_that_throws_confirms_nothing()
    {
        await FillAsync(20);
        Leave(2);
        var runner = _world.Start();
        var witness = new WitnessedSource(runner.Source) { Answer = static (_, _) => throw new InvalidOperationException("it is broken") };
        runner.Job = runner.Job with { Sources = [witness] };

        var report = await runner.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (report.Status, report.Deleted));
        Assert.Contains(report.Warnings, static warning => warning.Contains("it is broken", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Absence.Unknown, 2)]
    [InlineData(Absence.StillThere, 0)]
    public async Task What_nobody_could_confirm_is_let_go_by_a_person_and_what_a_source_has_is_not(Absence answer, int deleted)
    {
        await FillAsync(20);
        Leave(2);
        var asked = await Witnessed(_ => answer).SyncAsync();
        _world.Policy = new SyncPolicy { Guards = new GuardPolicy { Released = new HashSet<SyncGuard> { SyncGuard.Unconfirmed } } };

        var released = await Witnessed(_ => answer).SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (asked.Status, asked.Deleted));
        Assert.Contains("--release unconfirmed", string.Concat(asked.Warnings), StringComparison.Ordinal);
        Assert.Equal((deleted == 0 ? AlbumStatus.Partial : AlbumStatus.Ok, deleted), (released.Status, released.Deleted));
    }

    [Fact]
    public async Task Plan_tells_which_deletions_are_still_to_be_confirmed()
    {
        await FillAsync(20);
        Leave(2);
        var runner = Witnessed(static _ => Absence.Gone);

        var dry = await runner.Engine.DryRunAsync(runner.Job, progress: null, CancellationToken.None);

        Assert.Equal((2, 2), (dry.Report.Planned!.Delete, dry.Report.Planned.ToBeConfirmed));
        Assert.All(dry.Plan!.Actions, static action => Assert.Equal(action.Kind == PlannedActionKind.Delete, action.IsToBeConfirmed));
        var applied = await runner.ApplyAsync(dry.Plan);
        Assert.Equal((AlbumStatus.Ok, 2), (applied.Status, applied.Deleted));
    }

    [Fact]
    public async Task Photo_that_stays_unconfirmed_is_asked_for_in_each_run_and_does_not_hold_the_others()
    {
        await FillAsync(20);
        var stubborn = _world.Source.Items[0].Id;
        Leave(2);
        var first = Witnessed(id => id == stubborn ? Absence.Unknown : Absence.Gone);
        var one = await first.SyncAsync();
        var two = await Witnessed(id => id == stubborn ? Absence.Unknown : Absence.Gone).SyncAsync();

        var three = await Witnessed(static _ => Absence.Gone).SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 1), (one.Status, one.Deleted));
        Assert.Equal((AlbumStatus.Partial, 0), (two.Status, two.Deleted));
        Assert.Equal((AlbumStatus.Ok, 1), (three.Status, three.Deleted));
    }

    [Fact]
    public async Task Photo_of_another_place_stays_even_after_the_other_place_was_listed_again_and_again()
    {
        await FillAsync(20);
        var runner = Placed("disk one");
        await runner.SyncAsync();
        Leave(3);
        var reports = new List<AlbumReport>();
        for (var run = 0; run < 3; run++)
        {
            reports.Add(await Placed("the empty mount point").SyncAsync());
        }

        var back = await Placed("disk one").SyncAsync();

        Assert.All(reports, static report => Assert.Equal((AlbumStatus.Partial, 0), (report.Status, report.Deleted)));
        Assert.Contains(reports[0].Warnings, static warning => warning.Contains("another place", StringComparison.Ordinal));
        Assert.Equal((AlbumStatus.Ok, 3), (back.Status, back.Deleted));

        Runner Placed(string place)
        {
            var started = _world.Start();
            var witness = new WitnessedSource(started.Source)
            {
                Place = place,
                Answer = (_, last) => last?.Place == place ? Absence.Gone : Absence.Unknown,
            };
            started.Job = started.Job with { Sources = [witness] };
            return started;
        }
    }

    [Fact]
    public async Task Source_that_one_photo_left_long_ago_is_asked_with_the_one_that_it_leaves_now()
    {
        var other = new InMemoryPhotoSource("memory/other");
        other.Add("same.jpg", "photo 1"u8.ToArray());
        await FillAsync(20, other);
        _world.Remove(0);
        await SyncAsync(other);
        other.Clear();
        other.Add("another.jpg", "another"u8.ToArray());
        var runner = _world.Start();
        var witness = new WitnessedSource(runner.Source) { Answer = static (_, _) => Absence.StillThere };
        runner.Job = runner.Job with { Sources = [witness, other] };

        var report = await runner.SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (report.Status, report.Deleted));
        Assert.Contains(report.Warnings, static warning => warning.Contains("memory/summer has it still", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edited_photo_is_replaced_without_asking_a_source_that_lists_it()
    {
        await FillAsync(20);
        _world.Replace(3, "photo 4, edited");
        var runner = _world.Start();
        var witness = new WitnessedSource(runner.Source) { Answer = static (_, _) => Absence.StillThere };
        runner.Job = runner.Job with { Sources = [witness] };

        var report = await runner.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1, 1), (report.Status, report.Uploaded, report.Deleted));
        Assert.Empty(witness.Asked);
    }

    [Fact]
    public async Task Source_that_a_person_took_out_of_the_job_is_not_asked()
    {
        var other = new InMemoryPhotoSource("memory/other");
        other.Add("x.jpg", "x"u8.ToArray());
        await FillAsync(20, other);

        var report = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1), (report.Status, report.Deleted));
    }

    private Runner Witnessed(Func<string, Absence> answer)
    {
        var runner = _world.Start();
        runner.Job = runner.Job with { Sources = [new WitnessedSource(runner.Source) { Answer = (id, _) => answer(id) }] };
        return runner;
    }

    private Task<AlbumReport> SyncAsync(InMemoryPhotoSource other)
    {
        var runner = _world.Start();
        runner.Job = runner.Job with { Sources = [.. runner.Job.Sources, other] };
        return runner.SyncAsync();
    }

    private async Task FillAsync(int count, InMemoryPhotoSource? other = null)
    {
        _world.AddMany(count);
        var report = other is null ? await _world.Start().SyncAsync() : await SyncAsync(other);
        Assert.Equal(AlbumStatus.Ok, report.Status);
    }

    private void Leave(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _world.Remove(0);
        }
    }
}
