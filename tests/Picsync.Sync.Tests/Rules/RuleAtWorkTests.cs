using System.Text;

namespace Picsync.Sync.Tests.Rules;

/// <summary>What guards, plans and explanations make of photos that a rule takes out of an album.</summary>
public sealed class RuleAtWorkTests : IDisposable
{
    private static readonly PhotoSelection s_tenADay = new() { Limit = new SelectionLimit(10), Sample = SampleCadence.Daily };

    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Daily_sample_changes_the_whole_album_and_trips_no_guard()
    {
        _sync.AddPhotos(40);
        _sync.Job = _sync.Job with { Selection = s_tenADay };
        var shown = new List<string>();
        for (var day = 0; day < 4; day++)
        {
            var report = await _sync.SyncAsync();
            Assert.Equal((AlbumStatus.Ok, 10, 30), (report.Status, report.Listed, report.LeftOut));
            Assert.Equal(day == 0 ? 0 : 10, report.Deleted);
            shown.AddRange(_sync.ShownTexts);
            _sync.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(40, shown.Distinct().Count());
        Assert.Equal(40, _sync.Source.Opened.Count);
    }

    [Fact]
    public async Task Runs_of_one_day_keep_the_photos_of_that_day()
    {
        _sync.AddPhotos(40);
        _sync.Job = _sync.Job with { Selection = s_tenADay };
        await _sync.SyncAsync();
        var writes = _sync.Target.Writes.Count;

        for (var hour = 0; hour < 20; hour++)
        {
            _sync.Time.Advance(TimeSpan.FromHours(1));
            Assert.Equal(10, (await _sync.SyncAsync()).Unchanged);
        }

        Assert.Equal(writes, _sync.Target.Writes.Count);
    }

    [Fact]
    public async Task Day_changes_with_the_clock_on_the_wall()
    {
        _sync.AddPhotos(40);
        _sync.Job = _sync.Job with { Selection = s_tenADay };
        _sync.Time.Zone = TimeZoneInfo.CreateCustomTimeZone("Far east", TimeSpan.FromHours(9), "Far east", "Far east");
        await _sync.SyncAsync();

        _sync.Time.Advance(TimeSpan.FromHours(14));
        var before = await _sync.SyncAsync();
        _sync.Time.Advance(TimeSpan.FromHours(2));
        var after = await _sync.SyncAsync();

        Assert.Equal((10, 10), (before.Unchanged, after.Deleted));
    }

    [Fact]
    public async Task Two_machines_without_anything_in_common_draw_the_same_on_the_same_day()
    {
        using var other = new EngineFixture();
        foreach (var machine in (EngineFixture[])[_sync, other])
        {
            machine.AddPhotos(60);
            machine.Job = machine.Job with { Selection = s_tenADay with { Limit = new SelectionLimit(12, 17) } };
        }

        for (var day = 0; day < 3; day++)
        {
            await _sync.SyncAsync();
            _sync.Time.Advance(TimeSpan.FromDays(1));
        }

        other.Time.Advance(TimeSpan.FromDays(3));
        await _sync.SyncAsync();
        await other.SyncAsync();

        Assert.InRange(_sync.ShownTexts.Count, 12, 17);
        Assert.Equal(_sync.ShownTexts, other.ShownTexts);
    }

    [Fact]
    public async Task Source_that_loses_most_photos_still_trips_the_guards_under_a_sample()
    {
        _sync.AddPhotos(40);
        _sync.Job = _sync.Job with { Selection = s_tenADay };
        await _sync.SyncAsync();
        _sync.Time.Advance(TimeSpan.FromDays(1));
        _sync.RemovePhotos(39);

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, 0), (report.Status, report.Deleted));
        Assert.Contains("shrunk-source", report.Guard!.Names);
        Assert.Contains("mass-delete", report.Guard.Names);
        Assert.Contains("memory/summer lists 1 photo; it listed 40", report.Guard.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_rule_that_takes_most_photos_out_asks_a_person_once()
    {
        _sync.AddPhotos(40);
        await _sync.SyncAsync();
        _sync.Job = _sync.Job with { Selection = s_tenADay };

        var held = await _sync.SyncAsync();
        var again = await _sync.SyncAsync();
        _sync.Release(SyncGuard.MassDelete);
        var released = await _sync.SyncAsync();
        _sync.Release();
        _sync.Time.Advance(TimeSpan.FromDays(1));
        var nextDay = await _sync.SyncAsync();

        Assert.Equal(("mass-delete", 30, 0), (held.Guard?.Name, held.Guard?.HeldBack, held.Deleted));
        Assert.Contains("because the album's rule changed", held.Guard!.Message, StringComparison.Ordinal);
        Assert.Equal(["mass-delete"], again.Guard!.Names);
        Assert.Equal((AlbumStatus.Ok, 30), (released.Status, released.Deleted));
        Assert.Equal((AlbumStatus.Ok, 10), (nextDay.Status, nextDay.Deleted));
    }

    [Fact]
    public async Task Rule_that_nothing_was_deleted_by_is_still_a_changed_one_when_deleting_begins()
    {
        _sync.AddPhotos(40);
        await _sync.SyncAsync();
        _sync.Job = _sync.Job with { Selection = s_tenADay, Policy = _sync.Job.Policy with { Deletes = false } };
        await _sync.SyncAsync();
        _sync.Job = _sync.Job with { Policy = _sync.Job.Policy with { Deletes = true } };

        var report = await _sync.SyncAsync();

        Assert.Equal(("mass-delete", 0), (report.Guard?.Name, report.Deleted));
    }

    [Fact]
    public async Task Span_that_moves_on_takes_photos_out_without_a_guard()
    {
        for (var i = 0; i < 20; i++)
        {
            Add($"photo {i}", i < 14 ? "2025-12-20" : "2025-12-31");
        }

        _sync.Job = _sync.Job with { Selection = new PhotoSelection { Since = SelectionMoment.Ago(days: 14) } };
        await _sync.SyncAsync();
        _sync.Time.Advance(TimeSpan.FromDays(7));

        var plan = await _sync.PlanAsync();
        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 14, 6), (report.Status, report.Deleted, _sync.StoredNames.Count));
        Assert.All(
            plan.Actions.Where(static action => action.Kind == PlannedActionKind.Delete),
            static action => Assert.Equal("It is older than since 14d allows: it was taken 2025-12-20 00:00.", action.Reason)
        );
    }

    [Fact]
    public async Task Photos_of_this_day_go_the_next_day_although_the_service_is_asked_for_some_days_only()
    {
        var library = new FilteringSource();
        for (var day = 1; day <= 9; day++)
        {
            for (var i = 0; i < 8; i++)
            {
                library.Add($"{day}-{i}", item => item with { TakenAt = new DateTimeOffset(2020, 1, day, 12, i, 0, TimeSpan.Zero) });
            }
        }

        _sync.Job = new SyncJob("Then", [library], _sync.Target) { Selection = new PhotoSelection { OnThisDayWindow = 0 } };
        await _sync.SyncAsync();
        _sync.Time.Advance(TimeSpan.FromDays(1));
        var second = await _sync.SyncAsync();
        _sync.Time.Advance(TimeSpan.FromDays(5));
        var plan = await _sync.PlanAsync();
        var seventh = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 8, 8), (second.Status, second.Uploaded, second.Deleted));
        Assert.Equal((AlbumStatus.Ok, 8, 8), (seventh.Status, seventh.Uploaded, seventh.Deleted));
        Assert.All(_sync.StoredNames, static name => Assert.StartsWith("7-", name, StringComparison.Ordinal));
        Assert.Contains(
            plan.Actions,
            static action => action.Reason == "It was not taken around 01-07 of an earlier year, but 2020-01-02 12:00."
        );
        Assert.Equal(0, library.WholeListings);
        Assert.Equal([0, 1, 5, 5], library.Asked.Select(static filter => filter.OnThisDay!.WindowDays));
    }

    [Fact]
    public async Task Photos_that_a_service_lost_are_not_taken_for_the_rule_at_work()
    {
        var library = new FilteringSource();
        var items = Enumerable
            .Range(0, 20)
            .Select(i =>
                library.Add(
                    $"{i}",
                    static item => item with { People = ["Ada"], TakenAt = new DateTimeOffset(2025, 6, 1, 0, 0, 0, default) }
                )
            )
            .ToList();
        _sync.Job = new SyncJob("Ada", [library], _sync.Target)
        {
            Selection = new PhotoSelection
            {
                People = new PeopleFilter { All = ["Ada"] },
                Since = SelectionMoment.Ago(months: 12),
            },
        };
        await _sync.SyncAsync();
        items.Take(15).ToList().ForEach(item => library.Remove(item.Id));

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, 0), (report.Status, report.Deleted));
        Assert.Equal(["shrunk-source", "mass-delete"], report.Guard!.Names);
    }

    [Fact]
    public async Task Sampled_span_is_listed_with_its_past_so_that_rounds_stay_whole()
    {
        var library = new FilteringSource();
        var taken = new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);
        for (; taken < _sync.Time.GetUtcNow(); taken = taken.AddDays(1))
        {
            library.Add($"{taken:yyyy-MM-dd}", item => item with { TakenAt = taken });
        }

        _sync.Job = new SyncJob("Year", [library], _sync.Target) { Selection = s_tenADay with { Since = SelectionMoment.Ago(days: 100) } };
        var lastShown = new Dictionary<string, int>();
        for (var day = 0; day < 40; day++)
        {
            library.Add($"{taken:yyyy-MM-dd}", item => item with { TakenAt = taken });
            taken = taken.AddDays(1);
            await _sync.SyncAsync();
            foreach (var name in _sync.StoredNames)
            {
                // About a hundred photos, ten a day.
                Assert.InRange(day - lastShown.GetValueOrDefault(name, day - 10), 9, 11);
                lastShown[name] = day;
            }

            _sync.Time.Advance(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task Plan_and_explanation_say_what_the_rule_does_with_a_photo()
    {
        _sync.AddPhotos(30);
        _sync.Job = _sync.Job with { Selection = s_tenADay };
        await _sync.SyncAsync();
        var held = _sync.StoredNames[0];
        _sync.Time.Advance(TimeSpan.FromDays(1));

        var plan = await _sync.PlanAsync();
        var leaves = Assert.Single(await _sync.Engine.ExplainAsync(_sync.Job, held, CancellationToken.None));
        var coming = plan.Actions.First(static action => action.Kind is PlannedActionKind.Upload or PlannedActionKind.Examine).FileName;
        var never = _sync.Source.Items.First(item => item.FileName != held && plan.Actions.All(action => action.FileName != item.FileName));
        var stays = Assert.Single(await _sync.Engine.ExplainAsync(_sync.Job, never.FileName, CancellationToken.None));

        Assert.Equal((10, 20), (plan.Count(PlannedActionKind.Delete), plan.LeftOutCount));
        Assert.All(
            plan.Actions.Where(static action => action.Kind == PlannedActionKind.Delete),
            static action => Assert.Equal("It left the sample of 2026-01-02.", action.Reason)
        );
        Assert.Equal((true, "It left the sample of 2026-01-02."), (leaves.IsInAlbum, leaves.Reason));
        Assert.NotNull(leaves.ItemId);
        Assert.NotEmpty(leaves.Events);
        Assert.Equal((false, "It is not in the sample of 2026-01-02.", never.Id), (stays.IsInAlbum, stays.Reason, stays.ItemId));
        Assert.NotEqual(held, coming);
    }

    [Fact]
    public async Task Plan_of_yesterday_is_outdated_where_the_sample_is_drawn_anew()
    {
        _sync.AddPhotos(30);
        _sync.Job = _sync.Job with { Selection = s_tenADay };
        var plan = await _sync.PlanAsync();
        _sync.Time.Advance(TimeSpan.FromDays(1));

        var report = await _sync.Engine.ApplyAsync(_sync.Job, plan, progress: null, CancellationToken.None);

        Assert.IsType<PlanOutdatedException>(report.Error);
        Assert.Empty(_sync.Target.Writes);
    }

    [Fact]
    public async Task Undone_photos_of_a_sample_stay_until_they_are_drawn_again()
    {
        _sync.AddPhotos(20);
        _sync.Job = _sync.Job with { Selection = s_tenADay };
        await _sync.SyncAsync();
        _sync.Time.Advance(TimeSpan.FromDays(1));
        await _sync.SyncAsync();

        var undone = await _sync.Engine.UndoAsync(_sync.Job, _sync.LastRun, CancellationToken.None);
        var next = await _sync.SyncAsync();
        _sync.Time.Advance(TimeSpan.FromDays(1));
        await _sync.SyncAsync();
        _sync.Time.Advance(TimeSpan.FromDays(1));
        await _sync.SyncAsync();

        Assert.Equal((10, 0), (undone.Restored.Count, next.Deleted));
        Assert.Equal(10, _sync.StoredNames.Count);
    }

    [Fact]
    public async Task Places_of_a_sample_go_to_photos_that_the_target_takes()
    {
        _sync.Target.Capabilities = _sync.Target.Capabilities with { ContentTypes = new HashSet<string> { "image/jpeg" } };
        _sync.AddPhotos(10);
        for (var i = 0; i < 30; i++)
        {
            _sync.Source.Add($"film{i}.mp4", Encoding.UTF8.GetBytes($"film {i}"), static item => item with { ContentType = "video/mp4" });
        }

        _sync.Job = _sync.Job with { Selection = s_tenADay };

        var report = await _sync.SyncAsync();
        var film = Assert.Single(await _sync.Engine.ExplainAsync(_sync.Job, "film7.mp4", CancellationToken.None));

        Assert.Equal((AlbumStatus.Ok, 10, 0, 30), (report.Status, report.Uploaded, report.Skipped, report.LeftOut));
        Assert.Contains("The target does not take video/mp4.", film.Reason, StringComparison.Ordinal);
    }

    private void Add(string name, string taken) =>
        _sync.Source.Add(
            name,
            Encoding.UTF8.GetBytes(name),
            item => item with { TakenAt = new DateTimeOffset(DateTime.Parse(taken, null), TimeSpan.Zero) }
        );
}
