namespace Picsync.Sync.Tests.Rules;

public sealed class RuleConditionTests
{
    private static readonly DateTime s_now = new(2025, 3, 1, 13, 0, 0);

    [Theory]
    [InlineData("2025-01-01", 0, "2024-01-01 10:00", true)]
    [InlineData("2025-01-01", 0, "2023-01-01 23:59", true)]
    [InlineData("2025-01-01", 0, "2025-01-01 10:00", false)]
    [InlineData("2025-01-01", 0, "2024-01-02 00:00", false)]
    [InlineData("2025-01-02", 3, "2023-12-30 10:00", true)]
    [InlineData("2025-01-02", 3, "2023-12-29 23:59", false)]
    [InlineData("2025-01-02", 3, "2024-12-31 10:00", false)]
    [InlineData("2025-01-02", 3, "2024-01-05 23:00", true)]
    [InlineData("2025-12-30", 3, "2024-01-02 10:00", true)]
    [InlineData("2025-12-30", 3, "2025-01-02 10:00", true)]
    [InlineData("2025-12-30", 3, "2026-01-01 10:00", false)]
    [InlineData("2025-02-28", 0, "2024-02-29 10:00", true)]
    [InlineData("2025-02-28", 0, "2024-02-28 10:00", true)]
    [InlineData("2025-03-01", 0, "2024-02-29 10:00", false)]
    [InlineData("2024-02-28", 0, "2020-02-29 10:00", false)]
    [InlineData("2024-02-29", 0, "2020-02-29 10:00", true)]
    [InlineData("2024-02-29", 0, "2023-02-28 10:00", false)]
    [InlineData("2024-02-29", 0, "2023-03-01 10:00", false)]
    [InlineData("2024-02-29", 1, "2023-03-01 10:00", true)]
    [InlineData("2024-02-29", 1, "2023-02-28 10:00", true)]
    [InlineData("2025-06-15", 180, "0001-06-15 10:00", true)]
    public void On_this_day_is_the_day_on_the_camera_in_an_earlier_year(string today, int window, string taken, bool matches)
    {
        var filter = new PhotoFilter { OnThisDay = new OnThisDayFilter(DateOnly.Parse(today, null), window) };

        Assert.Equal(matches ? RuleKey.None : RuleKey.OnThisDay, Find(Taken(taken), filter));
    }

    [Fact]
    public void On_this_day_agrees_with_counting_days_for_every_day_of_eight_years()
    {
        var first = new DateOnly(2018, 1, 1);
        foreach (var today in (DateOnly[])[new(2025, 1, 1), new(2025, 3, 2), new(2024, 12, 31), new(2025, 7, 4)])
        {
            for (var i = 0; i < 8 * 366; i++)
            {
                var day = first.AddDays(i);
                var isNear = Enumerable
                    .Range(2017, 9)
                    .Where(year => year < today.Year)
                    .Any(year => Math.Abs(day.DayNumber - new DateOnly(year, today.Month, today.Day).DayNumber) <= 3);
                var isAtLeap = day is { Month: 2 or 3 } && Math.Abs(day.DayOfYear - 60) < 7;

                var matches = AnniversaryDays.Match(new OnThisDayFilter(today, 3), day.ToDateTime(new TimeOnly(12, 0)));

                Assert.True(matches == isNear || isAtLeap, $"{day} around {today}");
            }
        }
    }

    [Fact]
    public void Photo_without_a_date_meets_no_condition_on_dates()
    {
        var item = new MediaItem { Id = "1", FileName = "scan.jpg" };

        Assert.Equal(RuleKey.Since, Find(item, new PhotoFilter { TakenFrom = DateTime.MinValue }));
        Assert.Equal(RuleKey.Until, Find(item, new PhotoFilter { TakenBefore = DateTime.MaxValue }));
        Assert.Equal(RuleKey.OnThisDay, Find(item, new PhotoFilter { OnThisDay = new OnThisDayFilter(new DateOnly(2025, 1, 1), 180) }));
        Assert.Equal(RuleKey.None, Find(item, new PhotoFilter()));
    }

    [Fact]
    public void Dates_are_compared_as_the_camera_shows_them_whatever_its_time_zone()
    {
        var item = new MediaItem
        {
            Id = "1",
            FileName = "tokyo.jpg",
            TakenAt = new DateTimeOffset(2025, 1, 1, 1, 0, 0, TimeSpan.FromHours(9)),
        };

        Assert.Equal(RuleKey.None, Find(item, new PhotoFilter { TakenFrom = new DateTime(2025, 1, 1) }));
        Assert.Equal(RuleKey.Until, Find(item, new PhotoFilter { TakenBefore = new DateTime(2025, 1, 1) }));
    }

    [Fact]
    public void Until_a_day_includes_that_day_and_since_begins_with_it()
    {
        var rule = new PhotoSelection
        {
            Since = SelectionMoment.On(new DateOnly(2024, 1, 15)),
            Until = SelectionMoment.On(new DateOnly(2024, 1, 31)),
        };
        var filter = rule.Resolve(s_now);

        Assert.Equal(RuleKey.Since, Find(Taken("2024-01-14 23:59"), filter));
        Assert.Equal(RuleKey.None, Find(Taken("2024-01-15 00:00"), filter));
        Assert.Equal(RuleKey.None, Find(Taken("2024-01-31 23:59"), filter));
        Assert.Equal(RuleKey.Until, Find(Taken("2024-02-01 00:00"), filter));
    }

    [Theory]
    [InlineData("Ada,Max", "", "", "Ada,Max,Zoe", true)]
    [InlineData("Ada,Max", "", "", "Ada", false)]
    [InlineData("", "Ada,Max", "", "Max", true)]
    [InlineData("", "Ada,Max", "", "Zoe", false)]
    [InlineData("Ada", "", "Max", "Ada", true)]
    [InlineData("Ada", "", "Max", "Ada,Max", false)]
    [InlineData("", "", "Max", "", true)]
    [InlineData("ada", "", "", "Ada", false)]
    public void People_are_asked_for_by_all_any_and_none(string all, string any, string none, string shown, bool matches)
    {
        var people = new PeopleFilter
        {
            All = Names(all),
            Any = Names(any),
            None = Names(none),
        };

        var key = Find(Taken("2024-01-01 10:00") with { People = Names(shown) }, new PhotoFilter { People = people });

        Assert.Equal(matches ? RuleKey.None : RuleKey.People, key);
    }

    [Fact]
    public void Fact_that_an_item_does_not_carry_speaks_for_it_only_when_its_source_took_the_condition()
    {
        var item = Taken("2024-01-01 10:00");
        PhotoFilter[] filters =
        [
            new() { People = new PeopleFilter { None = ["Max"] } },
            new() { Albums = ["Family"] },
            new() { FavoritesOnly = true },
            new() { MinRating = 1 },
            new() { Place = "Corse" },
        ];

        Assert.All(filters, filter => Assert.Equal(RuleKey.None, RuleConditions.FindMismatch(item, filter, isTrusted: true)));
        Assert.All(filters, filter => Assert.NotEqual(RuleKey.None, RuleConditions.FindMismatch(item, filter, isTrusted: false)));
    }

    [Fact]
    public void Kinds_albums_ratings_favourites_and_places_are_compared()
    {
        var item = Taken("2024-01-01 10:00") with
        {
            Kind = MediaKind.Video,
            Albums = ["Family", "Summer"],
            Rating = 3,
            IsFavorite = false,
            Places = ["Bastia", "Corse", "France"],
        };

        Assert.Equal(RuleKey.Kinds, Find(item, new PhotoFilter { Kinds = [MediaKind.Photo] }));
        Assert.Equal(RuleKey.None, Find(item, new PhotoFilter { Albums = ["Winter", "Summer"] }));
        Assert.Equal(RuleKey.Albums, Find(item, new PhotoFilter { Albums = ["summer"] }));
        Assert.Equal(RuleKey.None, Find(item, new PhotoFilter { MinRating = 3 }));
        Assert.Equal(RuleKey.MinRating, Find(item, new PhotoFilter { MinRating = 4 }));
        Assert.Equal(RuleKey.Favorites, Find(item, new PhotoFilter { FavoritesOnly = true }));
        Assert.Equal(RuleKey.None, Find(item, new PhotoFilter { Place = "corse" }));
        Assert.Equal(RuleKey.Place, Find(item, new PhotoFilter { Place = "Cors" }));
    }

    [Fact]
    public void Joined_filters_ask_for_what_meets_both_and_refuse_what_one_filter_cannot_say()
    {
        var one = new PhotoFilter
        {
            TakenFrom = new DateTime(2024, 1, 1),
            People = new PeopleFilter { All = ["Ada"], Any = ["Max"] },
            Kinds = [MediaKind.Photo],
            MinRating = 2,
        };
        var other = new PhotoFilter
        {
            TakenFrom = new DateTime(2023, 1, 1),
            TakenBefore = new DateTime(2025, 1, 1),
            People = new PeopleFilter { All = ["Zoe"], None = ["Tom"] },
            MinRating = 4,
            Place = "Corse",
        };

        var joined = FilterJoin.TryJoin(one, other)!;

        Assert.Equal((one.TakenFrom, other.TakenBefore), (joined.TakenFrom, joined.TakenBefore));
        Assert.Equal(["Ada", "Zoe"], joined.People!.All);
        Assert.Equal(["Max"], joined.People.Any);
        Assert.Equal(["Tom"], joined.People.None);
        Assert.Equal((4, "Corse"), (joined.MinRating, joined.Place));
        Assert.Equal([MediaKind.Photo], joined.Kinds);
        Assert.Null(FilterJoin.TryJoin(one, one with { People = new PeopleFilter { Any = ["Zoe"] } }));
        Assert.Null(FilterJoin.TryJoin(one, one with { Kinds = [MediaKind.Video] }));
        Assert.Null(FilterJoin.TryJoin(other, other with { Place = "Bastia" }));
    }

    [Theory]
    [InlineData("1y", "2024-03-01 00:00")]
    [InlineData("18mo", "2023-09-01 00:00")]
    [InlineData("2w", "2025-02-15 00:00")]
    [InlineData("1d", "2025-02-28 00:00")]
    [InlineData("24h", "2025-02-28 13:00")]
    [InlineData("1y6mo", "2023-09-01 00:00")]
    [InlineData("2000y", "0001-01-01 00:00")]
    [InlineData("2023-01-15", "2023-01-15 00:00")]
    [InlineData("2023-01-15 18:30", "2023-01-15 18:30")]
    [InlineData("2023-01-15T18:30:00", "2023-01-15 18:30")]
    public void Span_without_hours_means_whole_days(string text, string expected)
    {
        var isRead = SelectionMoment.TryParse(text, out var moment);

        Assert.Equal(text != "2000y", isRead);
        if (isRead)
        {
            Assert.Equal(DateTime.Parse(expected, null), moment.Resolve(s_now));
            Assert.True(SelectionMoment.TryParse(moment.ToString(), out var again));
            Assert.Equal(moment, again);
        }
    }

    [Theory]
    [InlineData("2023-01-15T18:30:05+01:00", "2023-01-15T17:30:05Z")]
    [InlineData("2023-01-15 18:30:05 +01:00", "2023-01-15T17:30:05Z")]
    [InlineData("2023-01-15T18:30:05Z", "2023-01-15T18:30:05Z")]
    [InlineData("2023-01-15 18:30 UTC", "2023-01-15T18:30:00Z")]
    [InlineData("2023-07-15 18:30:05 Europe/Paris", "2023-07-15T16:30:05Z")]
    public void Time_with_a_zone_is_that_moment_on_the_clock_here(string text, string instant)
    {
        Assert.True(SelectionMoment.TryParse(text, out var moment));

        Assert.Equal(DateTimeOffset.Parse(instant, null).LocalDateTime, moment.Resolve(s_now));
        Assert.True(SelectionMoment.TryParse(moment.ToString(), out var again));
        Assert.Equal(moment, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2023-01-15 18:30 Nowhere/City")]
    [InlineData("2023-01-15 18:30 ../../etc/localtime")]
    [InlineData("1")]
    [InlineData("18m")]
    [InlineData("-1y")]
    [InlineData("1.5y")]
    [InlineData("2023-13-01")]
    [InlineData("15.01.2023")]
    [InlineData("99999999999y")]
    public void Text_that_names_no_moment_is_refused(string text) => Assert.False(SelectionMoment.TryParse(text, out _));

    [Fact]
    public void Rule_is_one_text_that_tells_every_condition()
    {
        var rule = new PhotoSelection
        {
            Since = SelectionMoment.Ago(months: 12),
            People = new PeopleFilter { All = ["Ada", "Max"] },
            Kinds = [MediaKind.Photo],
            Limit = new SelectionLimit(15, 20),
            Sample = SampleCadence.Daily,
        };

        Assert.Equal("since 1y, people all [Ada; Max], types [photo], limit 15-20, sample daily", rule.ToString());
        Assert.True(PhotoSelection.Everything.IsEverything);
        Assert.False(rule.IsEverything);
    }

    private static RuleKey Find(MediaItem item, PhotoFilter filter) => RuleConditions.FindMismatch(item, filter, isTrusted: false);

    private static MediaItem Taken(string at) =>
        new()
        {
            Id = "1",
            FileName = "a.jpg",
            TakenAt = new DateTimeOffset(DateTime.Parse(at, null), TimeSpan.Zero),
        };

    private static string[] Names(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
