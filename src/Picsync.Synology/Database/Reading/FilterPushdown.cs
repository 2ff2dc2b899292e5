using Microsoft.Extensions.Logging;
using Picsync.Synology.Database.Access;
using Picsync.Synology.Database.Schema;

namespace Picsync.Synology.Database.Reading;

/// <summary>Turns a rule's conditions into the query's.</summary>
internal static class FilterPushdown
{
    // Far beyond any clock, and small enough to be multiplied.
    private const long EndOfTime = 99_999_999_999;

    /// <exception cref="ServiceRequestException">The rule names people nobody has heard of, or asks what this release does not keep.</exception>
    public static void Apply(ItemQuery query, PhotoFilter filter, PersonLookup people, SchemaState schema, int? user, ILogger logger)
    {
        ApplyTime(query, filter);
        ApplyKinds(query, filter.Kinds);
        if (filter.People is { } who)
        {
            ApplyPeople(query, who, people, logger);
        }

        if (filter.FavoritesOnly)
        {
            ThrowUnless(schema.HasFavorites, "favourites");
            query.Favorites(user);
        }

        if (filter.MinRating is { } rating)
        {
            query.Rated(rating);
        }

        if (filter.Place is { } place)
        {
            ThrowUnless(schema.HasPlaces, "places");
            query.TakenAt(place);
        }
    }

    /// <summary>
    /// Gives people's names, spelt as the rule spells them where it does: who asks for names whatever their case recognises them again.
    /// </summary>
    public static IReadOnlyDictionary<int, string> NamesAsAsked(PersonLookup people, PhotoFilter filter)
    {
        var names = people.Names.ToDictionary();
        if (filter.People is { } who)
        {
            foreach (var name in who.All.Concat(who.Any).Concat(who.None))
            {
                foreach (var id in people.Find(name))
                {
                    names[id] = name;
                }
            }
        }

        return names;
    }

    private static void ApplyTime(ItemQuery query, PhotoFilter filter)
    {
        if (filter.TakenFrom is not null || filter.TakenBefore is not null)
        {
            var from = filter.TakenFrom is { } first ? WallClock.SecondFrom(first) : -EndOfTime;
            var to = filter.TakenBefore is { } end ? WallClock.SecondFrom(end) - 1 : EndOfTime;
            query.TakenBetween(from, to);
        }

        if (filter.OnThisDay is { } day && DaysOfYear.Around(day) is { } days)
        {
            query.TakenOnDays(days);
        }
    }

    private static void ApplyKinds(ItemQuery query, IReadOnlyList<MediaKind> kinds)
    {
        switch (kinds.Distinct().ToList())
        {
            case [MediaKind.Video]:
                query.OfTypes([ItemMapping.Video]);
                break;
            case [MediaKind.Photo]:
                query.NotOfTypes([ItemMapping.Video]);
                break;
        }
    }

    private static void ApplyPeople(ItemQuery query, PeopleFilter who, PersonLookup people, ILogger logger)
    {
        query.ShowingOneOf(who.All.Select(people.Get));
        if (who.Any.Count > 0)
        {
            var known = who.Any.Where(name => people.Find(name).Length > 0).ToList();
            int[] ids = known.Count == 0 ? people.Get(who.Any[0]) : [.. known.SelectMany(people.Find)];
            foreach (var unknown in who.Any.Except(known, StringComparer.Ordinal))
            {
                DatabaseLog.UnknownPerson(logger, unknown);
            }

            query.ShowingOneOf([ids]);
        }

        if (who.None.SelectMany(people.Find).ToArray() is { Length: > 0 } unwanted)
        {
            query.ShowingNoneOf(unwanted);
        }
    }

    private static void ThrowUnless(bool isKept, string what)
    {
        if (!isKept)
        {
            throw DatabaseErrors.Failed("list photos by rule", $"this release keeps no {what} that are known");
        }
    }
}
