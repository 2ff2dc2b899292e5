using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Reliability.Tests.Regressions;

/// <summary>A photo that a person took off the frame was uploaded again by the next run.</summary>
public sealed class PhotoTakenOffTheFrameCameBack
{
    private readonly World _world = new();

    [Theory]
    [InlineData(true, AlbumOwnership.Album)]
    [InlineData(false, AlbumOwnership.Album)]
    [InlineData(true, AlbumOwnership.Managed)]
    public async Task Photo_stays_away_is_told_of_once_and_counts_as_skipped(bool deletes, AlbumOwnership ownership)
    {
        _world.Policy = new SyncPolicy { Deletes = deletes, Ownership = ownership };
        await SyncedAsync(10);
        TakeOff("photo 3");

        var first = await _world.Start().SyncAsync();
        var second = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 0, 1, 9), (first.Status, first.Uploaded, first.Skipped, first.Unchanged));
        Assert.Contains(
            "1 photo (photo-3.jpg) was taken out of the album by a person",
            Assert.Single(first.Warnings),
            StringComparison.Ordinal
        );
        Assert.Equal((AlbumStatus.Ok, 0, 1, 9), (second.Status, second.Uploaded, second.Skipped, second.Unchanged));
        Assert.Empty(second.Warnings);
        Assert.Contains("picsync hide", Assert.Single(second.Problems).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("photo 3", _world.Held);
        Assert.False(Assert.Single(await HiddenAsync()).IsWaiting);
    }

    [Fact]
    public async Task Photo_that_a_person_brings_back_is_uploaded_by_the_next_run_and_followed_again()
    {
        await SyncedAsync(10);
        TakeOff("photo 3");
        await _world.Start().SyncAsync();

        await AnswerAsync(restores: true);
        var report = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1, 0), (report.Status, report.Uploaded, report.Skipped));
        Assert.Empty(await HiddenAsync());
        await Scenario.AssertInSyncAsync(_world, "brought back");
    }

    [Fact]
    public async Task Photo_of_an_album_that_restores_is_uploaded_again()
    {
        await SyncedAsync(10);
        TakeOff("photo 3");
        await _world.Start().SyncAsync();
        TakeOff("photo 5");
        _world.Policy = new SyncPolicy { RemovedAtTarget = RemovedPhotoPolicy.Restore };

        var report = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 2), (report.Status, report.Uploaded));
        Assert.Empty(await HiddenAsync());
        await Scenario.AssertInSyncAsync(_world, "restored");
    }

    [Fact]
    public async Task Album_that_asks_holds_what_was_taken_off_until_a_person_answers()
    {
        _world.Policy = new SyncPolicy { RemovedAtTarget = RemovedPhotoPolicy.Ask };
        await SyncedAsync(10);
        TakeOff("photo 3");
        _world.Add("photo 11");

        var asking = await _world.Start().SyncAsync();
        var again = await _world.Start().SyncAsync();
        await AnswerAsync(restores: false);
        var answered = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, 1, 1), (asking.Status, asking.Waiting, asking.Uploaded));
        Assert.Equal((AlbumStatus.Blocked, 1, 0), (again.Status, again.Waiting, again.Uploaded));
        Assert.Contains("picsync hide \"Grandma\" --restore", Assert.Single(again.Warnings), StringComparison.Ordinal);
        Assert.Equal((AlbumStatus.Ok, 0, 1, 0), (answered.Status, answered.Waiting, answered.Skipped, answered.Uploaded));
        Assert.DoesNotContain("photo 3", _world.Held);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task Album_that_was_emptied_or_vanished_holds_and_does_what_a_person_says(bool vanished, bool restores)
    {
        await SyncedAsync(10);
        if (vanished)
        {
            _world.Target.RemoveAlbum(_world.Album!);
        }
        else
        {
            TakeOff([.. _world.Held]);
        }

        var held = await _world.Start().SyncAsync();
        var again = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, 10, 0), (held.Status, held.Waiting, held.Uploaded));
        Assert.Contains("10 of the 10 photos", Assert.Single(held.Warnings), StringComparison.Ordinal);
        Assert.Equal((AlbumStatus.Blocked, 10, 0), (again.Status, again.Waiting, again.Uploaded));
        await AnswerAsync(restores);
        var answered = await _world.Start().SyncAsync();
        Assert.Equal((AlbumStatus.Ok, restores ? 10 : 0, restores ? 0 : 10), (answered.Status, answered.Uploaded, answered.Skipped));
        Assert.Equal(restores ? 10 : 0, _world.Held.Count);
    }

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(3, 2, true)]
    [InlineData(2, 2, true)]
    [InlineData(4, 2, false)]
    [InlineData(2, 1, false)]
    [InlineData(1, 1, false)]
    public async Task More_than_half_of_an_album_is_asked_for_whatever_its_size_and_one_photo_never_is(int held, int taken, bool waits)
    {
        await SyncedAsync(held);
        TakeOff([.. _world.Held.Take(taken)]);

        var report = await _world.Start().SyncAsync();

        Assert.Equal((waits ? AlbumStatus.Blocked : AlbumStatus.Ok, waits ? taken : 0), (report.Status, report.Waiting));
        Assert.Equal(0, report.Uploaded);
    }

    [Fact]
    public async Task Album_that_does_not_ask_any_more_has_the_answer_for_what_waited()
    {
        _world.Policy = new SyncPolicy { RemovedAtTarget = RemovedPhotoPolicy.Ask };
        await SyncedAsync(10);
        TakeOff("photo 3");
        var asking = await StatusAsync();
        _world.Policy = new SyncPolicy { RemovedAtTarget = RemovedPhotoPolicy.Hide };

        var first = await _world.Start().SyncAsync();
        var second = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, 1), asking);
        Assert.Equal((AlbumStatus.Ok, 0, 1), (first.Status, first.Waiting, first.Skipped));
        Assert.Contains("photo-3.jpg", Assert.Single(first.Warnings), StringComparison.Ordinal);
        Assert.Equal((AlbumStatus.Ok, 0), (second.Status, second.Warnings.Count));
        Assert.False(Assert.Single(await HiddenAsync()).IsWaiting);
    }

    [Fact]
    public async Task Album_that_was_emptied_while_it_asked_goes_on_asking()
    {
        _world.Policy = new SyncPolicy { RemovedAtTarget = RemovedPhotoPolicy.Ask };
        await SyncedAsync(10);
        TakeOff([.. _world.Held]);
        await StatusAsync();
        _world.Policy = new SyncPolicy { RemovedAtTarget = RemovedPhotoPolicy.Hide };

        Assert.Equal((AlbumStatus.Blocked, 10), await StatusAsync());
    }

    [Fact]
    public async Task New_photo_makes_no_second_album_while_it_is_asked_where_the_first_one_is()
    {
        _world.AddMany(4);
        await _world.Start().SyncAsync();
        _world.Target.RemoveAlbum(_world.Album!);
        _world.AddMany(1, from: 5);

        var report = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, 0, 5), (report.Status, report.Uploaded, report.Skipped));
        Assert.Null(_world.Album);
    }

    [Fact]
    public async Task Photos_of_others_that_stand_where_ours_stood_are_not_deleted_in_the_run_that_misses_ours()
    {
        await SyncedAsync(10);
        TakeOff([.. _world.Held.Take(3)]);
        _world.Target.AddItem(_world.Album!, "theirs.jpg", "a photo of theirs"u8.ToArray());

        var doubted = await _world.Start().SyncAsync();
        var next = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Partial, 0), (doubted.Status, doubted.Deleted));
        Assert.Contains(
            doubted.Warnings,
            static warning => warning.Contains("photos of others while it lacks some of ours", StringComparison.Ordinal)
        );
        Assert.Equal((AlbumStatus.Ok, 1), (next.Status, next.Deleted));
    }

    [Fact]
    public async Task Half_of_an_album_stays_away_and_more_than_half_holds()
    {
        await SyncedAsync(20);
        TakeOff([.. _world.Held.Take(10)]);
        Assert.Equal((AlbumStatus.Ok, 0), await StatusAsync());

        TakeOff([.. _world.Held.Take(6)]);

        Assert.Equal((AlbumStatus.Blocked, 6), await StatusAsync());
    }

    [Fact]
    public async Task What_goes_while_a_question_is_open_waits_too()
    {
        await SyncedAsync(20);
        TakeOff([.. _world.Held.Take(11)]);
        await _world.Start().SyncAsync();
        TakeOff(_world.Held[0]);

        Assert.Equal((AlbumStatus.Blocked, 12), await StatusAsync());
    }

    [Fact]
    public async Task Photo_that_we_deleted_is_not_taken_for_one_that_a_person_took()
    {
        var steps = 1;
        for (var step = 1; step <= steps; step++)
        {
            foreach (var moment in Enum.GetValues<KillMoment>())
            {
                var test = new PhotoTakenOffTheFrameCameBack();
                await test.SyncedAsync(10);
                var photo = test._world.Source.Items[2];
                test._world.Remove(2);
                var kill = new KillSwitch { KillAtStep = step, Moment = moment };
                await test._world.Start(kill).SyncAsync();
                steps = Math.Max(steps, kill.StepCount + (kill.IsDead ? 1 : 0));
                test._world.OutwaitLease();

                test._world.Source.Add(photo.FileName, "photo 3"u8.ToArray(), item => item with { Caption = photo.Caption });
                await test._world.Start().SyncAsync();

                Assert.True(test._world.Held.Contains("photo 3"), $"killed at step {step}, {moment}");
                Assert.Empty(await test.HiddenAsync());
            }
        }

        Assert.True(steps > 20, $"only {steps} steps");
    }

    [Fact]
    public async Task Photo_that_a_person_put_back_is_followed_again()
    {
        await SyncedAsync(10);
        TakeOff("photo 3");
        await _world.Start().SyncAsync();

        _world.Target.AddItem(_world.Album!, "photo-3.jpg", "photo 3"u8.ToArray(), publish: true);
        var report = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 0, 0, 10), (report.Status, report.Uploaded, report.Skipped, report.Unchanged));
        Assert.Empty(await HiddenAsync());
    }

    [Fact]
    public async Task Upload_that_was_never_seen_is_sent_again()
    {
        _world.AddMany(10);
        _world.Target.LosesUpload = static name => name == "photo-3.jpg";
        Assert.Equal(AlbumStatus.Partial, (await _world.Start().SyncAsync()).Status);
        _world.Target.LosesUpload = null;

        var report = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1), (report.Status, report.Uploaded));
        await Scenario.AssertInSyncAsync(_world, "sent again");
    }

    [Theory]
    [InlineData(ListingLie.HalfTheItems)]
    [InlineData(ListingLie.EndsEarly)]
    [InlineData(ListingLie.Empty)]
    [InlineData(ListingLie.WrongHashes)]
    [InlineData(ListingLie.NoHashes)]
    [InlineData(ListingLie.OtherItems)]
    [InlineData(ListingLie.RepeatsAnItem)]
    public async Task List_that_lies_hides_nothing_for_good(ListingLie lie)
    {
        await SyncedAsync(20);
        var lying = _world.Start();
        lying.Target.Faults.On(nameof(IFrameTarget.GetItemsAsync)).Always().Lie(lie);
        await lying.SyncAsync();

        await _world.Start().SyncAsync();

        Assert.Empty(await HiddenAsync());
        await Scenario.AssertInSyncAsync(_world, $"{lie}");
    }

    [Fact]
    public async Task List_in_doubt_hides_nothing()
    {
        await SyncedAsync(10);
        TakeOff("photo 3");
        _world.Target.ListingFailure = new IncompleteListingException("Memory", "the page was cut off");
        _world.Target.ListingFailsAfter = 5;

        var report = await _world.Start().SyncAsync();

        Assert.Equal(AlbumStatus.Partial, report.Status);
        Assert.Empty(await HiddenAsync());
    }

    [Fact]
    public async Task Other_account_hides_nothing_and_the_first_keeps_what_it_hid()
    {
        await SyncedAsync(10);
        TakeOff("photo 3");
        await _world.Start().SyncAsync();
        _world.Target.Id = "memory#2";
        _world.Target.RemoveAlbum(_world.Album!);

        var other = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 10), (other.Status, other.Uploaded));
        Assert.Empty(await HiddenAsync());
        Assert.Single(await _world.Journal.GetHiddenAsync(new JournalKey("memory", World.AlbumName), CancellationToken.None));
    }

    [Fact]
    public async Task Plan_and_explanation_tell_it_and_write_nothing()
    {
        await SyncedAsync(10);
        TakeOff("photo 3");
        var writes = _world.Journal.WriteCount;
        var runner = _world.Start();

        var plan = await runner.PlanAsync();
        var dry = await runner.Engine.PlanAsync(runner.Job, progress: null, CancellationToken.None);
        var explained = await runner.Engine.ExplainAsync(runner.Job, "photo-3", CancellationToken.None);

        var skipped = Assert.Single(plan.Actions, static action => action.Kind != PlannedActionKind.Keep);
        Assert.Equal((PlannedActionKind.Skip, "photo-3.jpg"), (skipped.Kind, skipped.FileName));
        Assert.Contains("taken out of the album by a person", Assert.Single(plan.Warnings), StringComparison.Ordinal);
        Assert.Equal(plan.Actions, dry.Actions);
        Assert.Contains("picsync hide", Assert.Single(explained).Reason, StringComparison.Ordinal);
        Assert.Equal(writes, _world.Journal.WriteCount);
        Assert.Equal(AlbumStatus.Ok, (await runner.ApplyAsync(plan)).Status);
        Assert.Single(await HiddenAsync());
    }

    [Fact]
    public async Task Run_killed_at_any_step_leaves_the_photo_away_and_brings_nothing_back()
    {
        var steps = 1;
        for (var step = 1; step <= steps; step++)
        {
            foreach (var moment in Enum.GetValues<KillMoment>())
            {
                var test = new PhotoTakenOffTheFrameCameBack();
                await test.SyncedAsync(10);
                test.TakeOff("photo 3");
                test._world.Add("photo 11");
                var kill = new KillSwitch { KillAtStep = step, Moment = moment };
                await test._world.Start(kill).SyncAsync();
                steps = Math.Max(steps, kill.StepCount + (kill.IsDead ? 1 : 0));
                test._world.OutwaitLease();

                await test._world.Start().SyncAsync();
                await test._world.Start().SyncAsync();

                Assert.False(test._world.Held.Contains("photo 3"), $"killed at step {step}, {moment}");
                Assert.Contains("photo 11", test._world.Held);
                Assert.Equal("photo-3.jpg", Assert.Single(await test.HiddenAsync()).FileName);
            }
        }
    }

    [Fact]
    public async Task Album_that_we_cleared_is_filled_again()
    {
        await SyncedAsync(10);
        var runner = _world.Start();
        var album = new TargetAlbum(_world.Album!.Id, World.AlbumName);
        Assert.Equal(10, (await runner.Engine.ClearAlbumsAsync(runner.Job.Target, [album], keeps: true, CancellationToken.None)).Deleted);
        _world.Target.RemoveAlbum(_world.Album);

        var report = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 10), (report.Status, report.Uploaded));
        Assert.Empty(await HiddenAsync());
    }

    [Fact]
    public async Task Photo_taken_out_of_an_album_of_links_stays_away_too()
    {
        var target = new InMemoryLinkingTarget();
        for (var number = 1; number <= 8; number++)
        {
            var id = $"{number}";
            _world.Source.Add($"{id}.jpg", [(byte)number], item => item with { Id = id, Hashes = target.NameOf(id) });
        }

        Assert.Equal(8, (await SyncAsync()).Uploaded);
        var held = await target.FindAlbumAsync(World.AlbumName, CancellationToken.None);
        var taken = Assert.Single(target.Albums).Items[3];
        await target.LinkAsync(new LinkChange(World.AlbumName) { Album = held, Remove = [taken] }, CancellationToken.None);

        var report = await SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 0, 1), (report.Status, report.Uploaded, report.Skipped));
        Assert.Equal(7, Assert.Single(target.Albums).Items.Count);

        Task<AlbumReport> SyncAsync()
        {
            var runner = _world.Start();
            return runner.Engine.SyncAsync(new SyncJob(World.AlbumName, [_world.Source], target), progress: null, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Edited_photo_is_a_new_one()
    {
        await SyncedAsync(10);
        TakeOff("photo 3");
        await _world.Start().SyncAsync();
        _world.Replace(2, "photo 3, edited");

        var report = await _world.Start().SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1), (report.Status, report.Uploaded));
        Assert.Contains("photo 3, edited", _world.Held);
    }

    [Fact]
    public async Task Photo_that_leaves_its_source_is_forgotten_after_ninety_days_and_not_before()
    {
        await SyncedAsync(10);
        TakeOff("photo 3");
        await _world.Start().SyncAsync();
        _world.Remove(2);

        _world.Time.Advance(TimeSpan.FromDays(89));
        await _world.Start().SyncAsync();
        Assert.Single(await HiddenAsync());
        _world.Time.Advance(TimeSpan.FromDays(2));
        await _world.Start().SyncAsync();

        Assert.Empty(await HiddenAsync());
    }

    [Fact]
    public async Task Photo_that_stays_in_its_source_is_never_forgotten()
    {
        await SyncedAsync(10);
        TakeOff("photo 3");
        for (var week = 0; week < 20; week++)
        {
            await _world.Start().SyncAsync();
            _world.Time.Advance(TimeSpan.FromDays(8));
        }

        Assert.Single(await HiddenAsync());
        Assert.DoesNotContain("photo 3", _world.Held);
    }

    private async Task SyncedAsync(int count)
    {
        _world.AddMany(count);
        Assert.Equal(AlbumStatus.Ok, (await _world.Start().SyncAsync()).Status);
    }

    private void TakeOff(params string[] texts)
    {
        foreach (var item in _world.Album!.Items.Where(item => texts.Contains(World.TextOf(item))))
        {
            InMemoryFrameTarget.RemoveItem(_world.Album, item.Id);
        }
    }

    private async Task<(AlbumStatus Status, int Waiting)> StatusAsync()
    {
        var report = await _world.Start().SyncAsync();
        return (report.Status, report.Waiting);
    }

    private Task<IReadOnlyList<HiddenPhoto>> HiddenAsync() => _world.Journal.GetHiddenAsync(_world.Key, CancellationToken.None);

    private async Task AnswerAsync(bool restores)
    {
        var runner = _world.Start();
        var photos = await runner.Engine.GetHiddenAsync(runner.Job, CancellationToken.None);
        await runner.Engine.AnswerHiddenAsync(runner.Job, [.. photos.Select(static photo => photo.Hash)], restores, CancellationToken.None);
    }
}
