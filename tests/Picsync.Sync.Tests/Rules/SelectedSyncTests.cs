namespace Picsync.Sync.Tests.Rules;

public sealed class SelectedSyncTests : IDisposable
{
    private static readonly SelectionMoment s_lastYear = SelectionMoment.Ago(months: 12);

    private readonly EngineFixture _sync = new();

    public void Dispose() => _sync.Dispose();

    [Fact]
    public async Task Only_photos_that_the_rule_takes_are_downloaded_and_uploaded()
    {
        var young = Add("young.jpg", "2025-07-01");
        Add("old.jpg", "2020-07-01");
        Select(new PhotoSelection { Since = s_lastYear });

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Ok, 1, 1, 1), (report.Status, report.Listed, report.LeftOut, report.Uploaded));
        Assert.Equal(["young.jpg"], _sync.StoredNames);
        Assert.Equal([young.Id], _sync.Source.Opened.Select(static opened => opened.ItemId));
    }

    [Fact]
    public async Task Last_hours_are_counted_on_the_clock_on_the_wall()
    {
        // 11:00 UTC is 13:00 on the walls of Paris; a camera there wrote 12:00 of the day before at 10:00 UTC.
        _sync.Time.Zone = TimeZoneInfo.CreateCustomTimeZone("Paris in summer", TimeSpan.FromHours(2), "Paris", "Paris");
        _sync.Time.Advance(new DateTimeOffset(2026, 7, 1, 11, 0, 0, TimeSpan.Zero) - _sync.Time.GetUtcNow());
        Add("today.jpg", "2026-07-01 12:00");
        Add("yesterday 13:30.jpg", "2026-06-30 13:30");
        Add("yesterday 12:30.jpg", "2026-06-30 12:30");
        Select(new PhotoSelection { Since = SelectionMoment.Ago(hours: 24) });

        await _sync.SyncAsync();

        Assert.Equal(["today.jpg", "yesterday 13:30.jpg"], _sync.StoredNames.Order());
    }

    [Fact]
    public async Task Condition_that_a_source_cannot_answer_stops_the_run_before_anything_is_asked()
    {
        _sync.AddPhotos(3);
        Select(new PhotoSelection { People = new PeopleFilter { Any = ["Ada"] } });

        var report = await _sync.Engine.SyncAsync(_sync.Job, progress: null, CancellationToken.None);

        var error = Assert.IsType<ConfigurationException>(report.Error);
        Assert.Equal((AlbumStatus.Failed, "people"), (report.Status, error.Key));
        Assert.Contains("memory/summer does not know who is in a photo", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _sync.Source.ListingCount);
        Assert.Empty(_sync.Target.Writes);
        await Assert.ThrowsAsync<ConfigurationException>(_sync.PlanAsync);
    }

    [Fact]
    public async Task Service_is_asked_with_the_conditions_and_what_it_gives_is_compared_again()
    {
        var library = new FilteringSource { HidesFacts = true };
        library.Add("ada.jpg", item => item with { People = ["Ada"], TakenAt = Day("2025-06-01") });
        library.Add("max.jpg", item => item with { People = ["Max"], TakenAt = Day("2025-06-01") });
        library.Add("ada old.jpg", item => item with { People = ["Ada"], TakenAt = Day("2019-06-01") });
        _sync.Job = new SyncJob("Summer", [library], _sync.Target)
        {
            Selection = new PhotoSelection
            {
                Since = s_lastYear,
                People = new PeopleFilter { All = ["Ada"] },
            },
        };

        var report = await _sync.SyncAsync();

        Assert.Equal(["ada.jpg"], _sync.StoredNames);
        Assert.Equal((1, 0, 0), (report.Listed, report.LeftOut, library.WholeListings));
        var filter = Assert.Single(library.Asked);
        Assert.Equal(["Ada"], filter.People!.All);
        Assert.Equal(new DateTime(2025, 1, 1), filter.TakenFrom);
    }

    [Fact]
    public async Task Rule_of_a_source_counts_for_that_source_only()
    {
        var library = new FilteringSource();
        library.Add("ada.jpg", item => item with { People = ["Ada"], TakenAt = Day("2025-06-01") });
        library.Add("max.jpg", item => item with { People = ["Max"], TakenAt = Day("2025-06-01") });
        Add("folder.jpg", "2025-06-02");
        Add("folder old.jpg", "2010-06-02");
        var ofAda = new SelectivePhotoSource(library, new PhotoSelection { People = new PeopleFilter { All = ["Ada"] } }, _sync.Time);
        _sync.Job = new SyncJob("Summer", [ofAda, _sync.Source], _sync.Target) { Selection = new PhotoSelection { Since = s_lastYear } };

        var report = await _sync.SyncAsync();

        Assert.Equal(["ada.jpg", "folder.jpg"], _sync.StoredNames.Order());
        Assert.Equal((2, 1), (report.Listed, report.LeftOut));
        Assert.Equal(["Ada"], Assert.Single(library.Asked).People!.All);
        Assert.Equal(["ada.jpg"], (await ofAda.GetMediaItemsAsync(default).ToListAsync()).Select(static item => item.FileName));
    }

    [Fact]
    public async Task Rule_that_takes_nothing_keeps_the_album_as_it_is()
    {
        Add("a.jpg", "2025-06-01");
        Add("b.jpg", "2025-06-02");
        Select(new PhotoSelection { Since = s_lastYear });
        await _sync.SyncAsync();
        var writes = _sync.Target.Writes.Count;

        _sync.Time.Advance(TimeSpan.FromDays(400));
        var report = await _sync.SyncAsync();
        var plan = await _sync.PlanAsync();

        Assert.Equal((AlbumStatus.Partial, 0, 2), (report.Status, report.Listed, report.LeftOut));
        Assert.Contains("since leaves out 2", Assert.Single(report.Warnings), StringComparison.Ordinal);
        Assert.Equal(writes, _sync.Target.Writes.Count);
        Assert.Equal(2, _sync.StoredNames.Count);
        Assert.True(plan.MatchesNothing);
        Assert.Equal(0, plan.Count(PlannedActionKind.Delete));
    }

    [Fact]
    public async Task Run_that_found_nothing_to_take_does_not_make_its_rule_the_known_one()
    {
        for (var i = 0; i < 10; i++)
        {
            Add($"old {i}.jpg", "2010-06-01");
        }

        await _sync.SyncAsync();
        Select(new PhotoSelection { Since = s_lastYear });
        await _sync.SyncAsync();
        Add("new.jpg", "2025-12-01");

        var report = await _sync.SyncAsync();

        Assert.Equal((AlbumStatus.Blocked, "mass-delete", 1), (report.Status, report.Guard?.Name, report.Uploaded));
    }

    [Fact]
    public async Task First_ones_in_the_albums_order_are_taken_without_a_sample()
    {
        Add("middle.jpg", "2025-06-02");
        Add("newest.jpg", "2025-06-03");
        Add("oldest.jpg", "2025-06-01");
        Select(new PhotoSelection { Limit = new SelectionLimit(2) });
        _sync.Job = _sync.Job with { Policy = _sync.Job.Policy with { Order = PhotoOrder.Newest } };

        await _sync.SyncAsync();

        Assert.Equal(["newest.jpg", "middle.jpg"], _sync.ShownTexts);
    }

    [Fact]
    public async Task Sample_of_each_run_is_drawn_anew_and_no_loss()
    {
        for (var photo = 0; photo < 30; photo++)
        {
            Add($"{photo:00}.jpg", "2025-06-01");
        }

        Select(new PhotoSelection { Limit = new SelectionLimit(10), Sample = SampleCadence.EachRun });
        var draws = new HashSet<string>();

        for (var run = 0; run < 6; run++)
        {
            var report = await _sync.SyncAsync();
            Assert.Equal((AlbumStatus.Ok, 10), (report.Status, report.Listed));
            draws.Add(string.Join(' ', _sync.StoredNames.Order(StringComparer.Ordinal)));
        }

        Assert.True(draws.Count >= 5, $"Six draws of ten in thirty gave {draws.Count} different ones.");
        Assert.All(draws, static draw => Assert.Equal(10, draw.Split(' ').Length));
    }

    [Fact]
    public async Task Plan_with_a_sample_of_each_run_is_applied_with_the_draw_that_it_shows()
    {
        for (var photo = 0; photo < 30; photo++)
        {
            Add($"{photo:00}.jpg", "2025-06-01");
        }

        Select(new PhotoSelection { Limit = new SelectionLimit(10), Sample = SampleCadence.EachRun });
        var plan = await _sync.PlanAsync();
        _sync.Time.Advance(TimeSpan.FromHours(1));

        var report = await _sync.Engine.ApplyAsync(_sync.Job, plan, progress: null, CancellationToken.None);

        Assert.Equal((AlbumStatus.Ok, 10), (report.Status, report.Uploaded));
        Assert.Equal(plan.Actions.Select(static action => action.FileName).Order(), _sync.StoredNames.Order());
    }

    private MediaItem Add(string name, string taken) =>
        _sync.Source.Add(name, System.Text.Encoding.UTF8.GetBytes(name), item => item with { TakenAt = Day(taken) });

    private void Select(PhotoSelection rule) => _sync.Job = _sync.Job with { Selection = rule };

    private static DateTimeOffset Day(string text) => new(DateTime.Parse(text, null), TimeSpan.Zero);
}
