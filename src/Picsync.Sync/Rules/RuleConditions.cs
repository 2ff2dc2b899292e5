namespace Picsync.Sync;

/// <summary>Compares photos with conditions. Pure.</summary>
internal static class RuleConditions
{
    /// <summary>Finds the first condition that a photo does not meet.</summary>
    /// <param name="item">The photo.</param>
    /// <param name="filter">The conditions.</param>
    /// <param name="isTrusted">Whether the source took the conditions, so that a fact that the photo does not carry speaks for it.</param>
    /// <returns>The condition; <see cref="RuleKey.None"/> when it meets all.</returns>
    public static RuleKey FindMismatch(MediaItem item, PhotoFilter filter, bool isTrusted)
    {
        var taken = item.TakenAt?.DateTime;
        if (filter.TakenFrom is { } from && !(taken >= from))
        {
            return RuleKey.Since;
        }

        if (filter.TakenBefore is { } before && !(taken < before))
        {
            return RuleKey.Until;
        }

        if (filter.OnThisDay is { } day && (taken is not { } moment || !AnniversaryDays.Match(day, moment)))
        {
            return RuleKey.OnThisDay;
        }

        if (filter.Kinds.Count > 0 && !filter.Kinds.Contains(item.Kind))
        {
            return RuleKey.Kinds;
        }

        if (filter.People is { } people && !(item.People is { } names ? Match(people, names) : isTrusted))
        {
            return RuleKey.People;
        }

        if (filter.Albums.Count > 0 && !(item.Albums is { } albums ? filter.Albums.Any(albums.Contains) : isTrusted))
        {
            return RuleKey.Albums;
        }

        if (filter.FavoritesOnly && !(item.IsFavorite ?? isTrusted))
        {
            return RuleKey.Favorites;
        }

        if (filter.MinRating is { } least && !(item.Rating is { } rating ? rating >= least : isTrusted))
        {
            return RuleKey.MinRating;
        }

        var isThere =
            filter.Place is not { } place
            || (item.Places is { } places ? places.Contains(place, StringComparer.OrdinalIgnoreCase) : isTrusted);
        return isThere ? RuleKey.None : RuleKey.Place;
    }

    public static IReadOnlyList<UnansweredCondition> FindUnanswerable(PhotoSelection rule, SourceCapabilities capabilities)
    {
        var unanswered = new List<UnansweredCondition>();
        Ask(HasPeople(rule.People), capabilities.KnowsPeople, "people", "who is in a photo");
        Ask(rule.Albums.Count > 0, capabilities.KnowsAlbums, "albums", "which albums hold a photo");
        Ask(rule.FavoritesOnly, capabilities.KnowsFavorites, "favourites", "which photos are favourites");
        Ask(rule.MinRating is not null, capabilities.KnowsRatings, "minRating", "how photos are rated");
        Ask(rule.Place is not null, capabilities.KnowsPlaces, "place", "the names of where a photo was taken");
        return unanswered;

        void Ask(bool isWanted, bool isKnown, string key, string fact)
        {
            if (isWanted && !isKnown)
            {
                unanswered.Add(new(key, $"does not know {fact}; take this key out, or write it beside the entry of a source that knows."));
            }
        }
    }

    public static bool AskForDates(PhotoSelection rule) =>
        rule.Since is not null || rule.Until is not null || rule.OnThisDayWindow is not null;

    /// <summary>Tells whether a condition asks when a photo was taken.</summary>
    public static bool AsksForDate(RuleKey key) => key is RuleKey.Since or RuleKey.Until or RuleKey.OnThisDay;

    public static bool HasPeople(PeopleFilter? people) => people is not null && people.All.Count + people.Any.Count + people.None.Count > 0;

    private static bool Match(PeopleFilter wanted, IReadOnlyList<string> names) =>
        wanted.All.All(names.Contains) && (wanted.Any.Count == 0 || wanted.Any.Any(names.Contains)) && !wanted.None.Any(names.Contains);
}
