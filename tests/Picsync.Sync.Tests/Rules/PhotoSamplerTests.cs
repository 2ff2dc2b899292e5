using FsCheck;
using FsCheck.Fluent;

namespace Picsync.Sync.Tests.Rules;

public sealed class PhotoSamplerTests
{
    private static readonly DateOnly s_today = new(2026, 11, 21);

    [Fact]
    public void Every_photo_comes_once_before_one_comes_again_from_any_day_on()
    {
        Prop.ForAll(
                Gen.Choose(1, 120).Two().ToArbitrary(),
                Gen.Choose(0, 3_000).ToArbitrary(),
                static (sizes, firstDay) =>
                {
                    var (count, taken) = sizes;
                    var hands = Enumerable
                        .Range(0, (int)Math.Ceiling(count / (double)taken))
                        .Select(day => Draw(Ids(count), $"{taken}", SampleCadence.Daily, s_today.AddDays(firstDay + day)))
                        .ToList();
                    var whole = hands.Take(count / taken).SelectMany(static hand => hand).ToList();
                    return whole.Distinct().Count() == whole.Count && hands.SelectMany(static hand => hand).Distinct().Count() == count;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Draw_has_as_many_photos_as_the_limit_says_and_no_photo_twice()
    {
        Prop.ForAll(
                Gen.Choose(0, 60).Two().ToArbitrary(),
                Gen.Elements(SampleCadence.Daily, SampleCadence.Weekly, SampleCadence.Never).ToArbitrary(),
                static (sizes, cadence) =>
                {
                    var (count, least) = sizes;
                    var drawn = Draw(Ids(count), $"{least + 1}-{least + 6}", cadence, s_today);
                    return drawn.Distinct().Count() == drawn.Count
                        && drawn.Count >= Math.Min(count, least + 1)
                        && drawn.Count <= Math.Min(count, least + 6);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Draw_depends_on_no_machine_and_no_order_of_the_listing()
    {
        var ids = Ids(200);

        var here = Draw(ids, "15-20", SampleCadence.Daily, s_today);
        var there = Draw([.. ids.Reverse()], "15-20", SampleCadence.Daily, s_today);

        Assert.Equal(here.Order(), there.Order());
        Assert.Equal(["p111", "p53", "p99"], Draw(ids, "3", SampleCadence.Daily, s_today).Order());
    }

    [Fact]
    public void Days_differ_albums_differ_and_a_week_has_one_draw_from_monday_to_sunday()
    {
        var ids = Ids(100);
        var monday = new DateOnly(2026, 11, 16);

        var week = Enumerable.Range(0, 7).Select(day => Draw(ids, "10-20", SampleCadence.Weekly, monday.AddDays(day)).Order()).ToList();

        Assert.All(week, day => Assert.Equal(week[0], day));
        Assert.NotEqual(week[0], Draw(ids, "10-20", SampleCadence.Weekly, monday.AddDays(7)).Order());
        Assert.NotEqual(week[0], Draw(ids, "10-20", SampleCadence.Weekly, monday.AddDays(-1)).Order());
        Assert.Empty(Draw(ids, "10", SampleCadence.Daily, s_today).Intersect(Draw(ids, "10", SampleCadence.Daily, s_today.AddDays(1))));
        Assert.NotEqual(
            Draw(ids, "10", SampleCadence.Daily, s_today).Order(),
            Draw(ids, "10", SampleCadence.Daily, s_today, album: "Other").Order()
        );
    }

    [Fact]
    public void Numbers_of_a_range_all_come_up_and_each_about_as_often()
    {
        var counts = Enumerable
            .Range(0, 1_200)
            .CountBy(period => PhotoSampler.CountFor("Souvenirs", new SelectionLimit(15, 20), period))
            .ToDictionary();

        Assert.Equal([15, 16, 17, 18, 19, 20], counts.Keys.Order());
        Assert.All(counts.Values, static count => Assert.InRange(count, 140, 260));
    }

    [Fact]
    public void Photos_that_are_taken_day_by_day_join_without_disturbing_the_round()
    {
        // 40 old photos, one new one a day, five shown a day: each old photo is shown once before one of them is shown again.
        var old = Enumerable.Range(0, 40).Select(static i => Photo($"old{i}", new DateOnly(2025, 1, 1))).ToList();
        var hands = new List<IReadOnlyList<string>>();
        for (var day = 0; day < 60; day++)
        {
            var today = s_today.AddDays(day);
            List<SampleCandidate> library = [.. old, .. Enumerable.Range(0, day + 1).Select(i => Photo($"new{i}", s_today.AddDays(i)))];
            hands.Add(Draw(library, "5", SampleCadence.Daily, today));
        }

        foreach (var photo in old.Select(static candidate => candidate.ItemId))
        {
            var days = Enumerable.Range(0, 60).Where(day => hands[day].Contains(photo)).ToList();
            Assert.True(days.Count >= 3);
            foreach (var (from, to) in days.Zip(days.Skip(1)))
            {
                var between = hands.Take(from..(to + 1)).SelectMany(static hand => hand).ToHashSet();
                Assert.All(old, other => Assert.Contains(other.ItemId, between));
            }
        }

        Assert.All(Enumerable.Range(0, 30), i => Assert.Contains(hands, hand => hand.Contains($"new{i}")));
    }

    [Fact]
    public void Photos_that_leave_a_span_that_moves_on_do_not_disturb_the_round()
    {
        // One photo a day for years; a year of them is in the span, so one leaves and one comes each day.
        var first = new DateOnly(2022, 1, 1);
        var shownAt = new Dictionary<string, List<int>>();
        const int Days = 150;
        for (var day = 0; day < Days; day++)
        {
            var today = s_today.AddDays(day);
            var library = Enumerable
                .Range(0, today.DayNumber - first.DayNumber + 1)
                .Select(i => first.AddDays(i))
                .Select(taken => new SampleCandidate(
                    $"{taken:yyyy-MM-dd}",
                    IsHere: taken.AddYears(1) >= today,
                    From: taken,
                    Before: taken.AddYears(1) >= today ? null : taken.AddYears(1).AddDays(1)
                ))
                .ToList();
            foreach (var id in Draw(library, "10", SampleCadence.Daily, today))
            {
                shownAt.TryAdd(id, []);
                shownAt[id].Add(day);
            }
        }

        // About 366 photos at ten a day: a round takes 36 or 37 days.
        var stayed = Enumerable.Range(0, 200).Select(i => s_today.AddDays(-i)).Select(taken => $"{taken:yyyy-MM-dd}").ToList();
        Assert.All(stayed, id => Assert.InRange(shownAt[id].Count, 3, 5));
        Assert.All(
            stayed.SelectMany(id => shownAt[id].Zip(shownAt[id].Skip(1), static (a, b) => b - a)),
            static pause => Assert.InRange(pause, 35, 38)
        );
    }

    [Fact]
    public void Sample_that_is_never_drawn_anew_keeps_its_photos_while_others_come_and_go()
    {
        var ids = Ids(100);
        var drawn = Draw(ids, "20", SampleCadence.Never, s_today);

        var later = Draw(ids, "20", SampleCadence.Never, s_today.AddDays(500));
        var withMore = Draw([.. ids, .. Enumerable.Range(0, 5).Select(static i => $"more{i}")], "20", SampleCadence.Never, s_today);
        var without = Draw([.. ids.Where(id => id != drawn[3])], "20", SampleCadence.Never, s_today);

        Assert.Equal(drawn, later);
        Assert.InRange(withMore.Except(drawn).Count(), 0, 5);
        Assert.True(withMore.Except(drawn).All(static id => id.StartsWith("more", StringComparison.Ordinal)));
        Assert.Single(without.Except(drawn));
        Assert.Single(drawn.Except(without));
    }

    [Fact]
    public void Photo_that_is_gone_moves_the_draw_by_a_photo_for_each_round_that_went_by_at_most()
    {
        var ids = Ids(2_000);
        var drawn = Draw(ids, "40", SampleCadence.Daily, s_today);

        var without = Draw([.. ids.Where(id => id != drawn[20])], "40", SampleCadence.Daily, s_today);

        // 1,055 days at forty a day are 21 rounds of 2,000 photos.
        Assert.InRange(without.Intersect(drawn).Count(), 40 - 23, 39);
    }

    [Theory]
    [InlineData("1990-05-05")]
    [InlineData("2024-01-01")]
    [InlineData("2099-12-31")]
    public void Clock_that_is_far_off_still_draws(string day)
    {
        var today = DateOnly.Parse(day, null);

        var drawn = Draw(Ids(10), "3", SampleCadence.Daily, today);

        Assert.Equal(3, drawn.Count);
        Assert.NotEqual(drawn.Order(), Draw(Ids(10), "3", SampleCadence.Daily, today.AddDays(1)).Order());
    }

    [Fact]
    public void Large_library_is_drawn_from_in_a_moment()
    {
        var library = Enumerable.Range(0, 100_000).Select(static i => Photo($"p{i}", new DateOnly(2020, 1, 1).AddDays(i % 2_500))).ToList();

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var drawn = Draw(library, "300", SampleCadence.Daily, s_today);

        Assert.Equal(300, drawn.Count);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public void Ring_counts_and_finds_what_is_taken()
    {
        Prop.ForAll(
                Gen.Choose(1, 70).ToArbitrary(),
                Gen.Choose(0, 1_000_000).ToArbitrary(),
                static (size, seed) =>
                {
                    var random = new System.Random(seed);
                    var ring = new PhotoRing(size);
                    var taken = new SortedSet<int>();
                    for (var i = 0; i < 3 * size; i++)
                    {
                        var position = random.Next(size);
                        var isTaken = random.Next(2) == 0;
                        ring.Set(position, isTaken);
                        _ = isTaken ? taken.Add(position) : taken.Remove(position);
                    }

                    return ring.Count == taken.Count
                        && Enumerable.Range(0, size + 1).All(position => ring.CountBefore(position) == taken.Count(t => t < position))
                        && taken.Select((position, rank) => ring.PositionOf(rank) == position).All(static same => same);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static IReadOnlyList<string> Draw(
        IReadOnlyList<string> ids,
        string limit,
        SampleCadence cadence,
        DateOnly today,
        string album = "Souvenirs"
    ) => Draw([.. ids.Select(static id => Photo(id, null))], limit, cadence, today, album);

    private static IReadOnlyList<string> Draw(
        List<SampleCandidate> candidates,
        string limit,
        SampleCadence cadence,
        DateOnly today,
        string album = "Souvenirs"
    )
    {
        Assert.True(SelectionLimit.TryParse(limit, out var most));
        var rule = new PhotoSelection { Limit = most, Sample = cadence };
        var isDrawn = PhotoSampler.Draw(album, rule, today, PhotoSampler.HistoryFrom(today, longestSpanDays: null), candidates);
        return [.. candidates.Where((_, i) => isDrawn[i]).Select(static candidate => candidate.ItemId)];
    }

    private static SampleCandidate Photo(string id, DateOnly? taken) => new(id, IsHere: true, taken, Before: null);

    private static IReadOnlyList<string> Ids(int count) => [.. Enumerable.Range(0, count).Select(static i => $"p{i}")];
}
