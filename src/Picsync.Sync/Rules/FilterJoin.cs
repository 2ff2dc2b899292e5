namespace Picsync.Sync;

/// <summary>Puts conditions together for a service that takes them. Pure.</summary>
internal static class FilterJoin
{
    /// <summary>Widens a rule's conditions so that what it took on an earlier day is among what it lists.</summary>
    public static PhotoFilter Widen(PhotoSelection rule, RuleClock clock)
    {
        var filter = rule.Resolve(clock.Now);
        var back = Math.Max(0, clock.Today.DayNumber - clock.ListFrom.DayNumber);
        if (rule.Since is { Moves: true } since)
        {
            filter = filter with { TakenFrom = since.Resolve(clock.Now.AddDays(-Math.Min(back, clock.Today.DayNumber))) };
        }

        return filter.OnThisDay is { } day
            ? filter with
            {
                OnThisDay = day.WindowDays + back <= AnniversaryDays.WidestWindow ? day with { WindowDays = day.WindowDays + back } : null,
            }
            : filter;
    }

    /// <summary>Joins two sets of conditions.</summary>
    /// <returns>Conditions that what meets both meets, and nothing else; null where one filter cannot say that.</returns>
    public static PhotoFilter? TryJoin(PhotoFilter one, PhotoFilter other)
    {
        if (
            !TryOne(one.OnThisDay, other.OnThisDay, out var day)
            || !TryOne(one.Place, other.Place, out var place)
            || !TryOne(one.Albums, other.Albums, out var albums)
            || !TryOne(one.People?.Any ?? [], other.People?.Any ?? [], out var any)
        )
        {
            return null;
        }

        IReadOnlyList<MediaKind> kinds =
            one.Kinds.Count == 0 ? other.Kinds
            : other.Kinds.Count == 0 ? one.Kinds
            : [.. one.Kinds.Intersect(other.Kinds)];
        if (kinds.Count == 0 && one.Kinds.Count > 0)
        {
            return null;
        }

        var people = new PeopleFilter
        {
            All = [.. (one.People?.All ?? []).Union(other.People?.All ?? [])],
            Any = any,
            None = [.. (one.People?.None ?? []).Union(other.People?.None ?? [])],
        };
        return new PhotoFilter
        {
            TakenFrom = one.TakenFrom > other.TakenFrom ? one.TakenFrom : other.TakenFrom ?? one.TakenFrom,
            TakenBefore = one.TakenBefore < other.TakenBefore ? one.TakenBefore : other.TakenBefore ?? one.TakenBefore,
            OnThisDay = day,
            People = RuleConditions.HasPeople(people) ? people : null,
            Albums = albums,
            Kinds = kinds,
            FavoritesOnly = one.FavoritesOnly || other.FavoritesOnly,
            MinRating = one.MinRating > other.MinRating ? one.MinRating : other.MinRating ?? one.MinRating,
            Place = place,
        };
    }

    /// <summary>Tells whether there is any condition.</summary>
    public static bool HasConditions(PhotoFilter filter) =>
        filter
            is not {
                TakenFrom: null,
                TakenBefore: null,
                OnThisDay: null,
                People: null,
                Albums.Count: 0,
                Kinds.Count: 0,
                FavoritesOnly: false,
                MinRating: null,
                Place: null,
            };

    private static bool TryOne<T>(T? one, T? other, out T? result)
        where T : class
    {
        result = one ?? other;
        return one is null || other is null || one.Equals(other);
    }

    private static bool TryOne(IReadOnlyList<string> one, IReadOnlyList<string> other, out IReadOnlyList<string> result)
    {
        result = one.Count > 0 ? one : other;
        return one.Count == 0 || other.Count == 0 || one.ToHashSet().SetEquals(other);
    }
}
