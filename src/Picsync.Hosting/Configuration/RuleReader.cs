using System.Globalization;
using Picsync.Sync;

namespace Picsync.Hosting.Configuration;

/// <summary>Reads the rule under <c>select:</c>, and the one beside the keys of a source's entry.</summary>
internal static class RuleReader
{
    private const int WidestWindow = 180;

    private static readonly string[] s_conditions = ["people", "since", "until", "onThisDay", "types", "favourites", "minRating", "place"];

    private static readonly string[] s_keys = [.. s_conditions, "album", "albums", "limit", "sample"];

    /// <summary>Reads what stands under <c>select:</c>.</summary>
    public static PhotoSelection ReadSelection(ConfigurationNode node, ConfigurationMistakes mistakes)
    {
        var rule = new MappingReader(node, mistakes, "a mapping of conditions such as {since: 1y, limit: 30}", s_keys);
        var limit = rule.Read("limit", ReadLimit, otherwise: null);
        var sample = rule.Read<SampleCadence?>("sample", static cadence => ReadSample(cadence), otherwise: null);
        var mapping = (ConfigurationNode.Mapping)node;
        if (sample is not null && mapping.Find("limit") is not { IsEmpty: false })
        {
            mistakes.Add(
                new ConfigurationException(
                    "a sample needs to know how many photos to draw; add 'limit: 30' beside it, or take 'sample' out.",
                    mapping.Find("sample")!
                )
            );
        }

        return ReadConditions(rule, mistakes) with
        {
            Albums = [.. rule.ReadList("album", ReadAlbum), .. rule.ReadList("albums", ReadAlbum)],
            Limit = limit,
            Sample = sample,
        };
    }

    /// <summary>Takes the keys of a rule out of a source's entry.</summary>
    /// <returns>The rule, and the entry without it.</returns>
    public static (PhotoSelection Rule, ConfigurationNode Remainder) Split(ConfigurationNode entry, ConfigurationMistakes mistakes)
    {
        if (entry is not ConfigurationNode.Mapping mapping || !mapping.Entries.Any(static part => IsCondition(part.Key)))
        {
            return (PhotoSelection.Everything, entry);
        }

        var conditions = mapping with { Entries = [.. mapping.Entries.Where(static part => IsCondition(part.Key))] };
        var remainder = mapping with { Entries = [.. mapping.Entries.Where(static part => !IsCondition(part.Key))] };
        return (ReadConditions(new MappingReader(conditions, mistakes, "a rule", s_conditions), mistakes), remainder);
    }

    private static bool IsCondition(string key) => s_conditions.Contains(key, StringComparer.OrdinalIgnoreCase);

    private static PhotoSelection ReadConditions(MappingReader rule, ConfigurationMistakes mistakes) =>
        new()
        {
            Since = rule.Read<SelectionMoment?>("since", ReadMoment, otherwise: null),
            Until = rule.Read<SelectionMoment?>("until", ReadMoment, otherwise: null),
            OnThisDayWindow = rule.Read("onThisDay", node => ReadOnThisDay(node, mistakes), otherwise: null),
            People = rule.Read<PeopleFilter?>("people", node => ReadPeople(node, mistakes), otherwise: null),
            Kinds = [.. rule.ReadList("types", ReadKind).Distinct()],
            FavoritesOnly = rule.ReadBoolean("favourites", otherwise: false),
            MinRating = rule.Read<int?>("minRating", static rating => rating.GetCount(least: 1, most: 5), otherwise: null),
            Place = rule.Read<string?>("place", static place => place.GetText("the name of a place"), otherwise: null),
        };

    private static SelectionMoment ReadMoment(ConfigurationNode node)
    {
        var text = node.GetText("a date or a span");
        return SelectionMoment.TryParse(text, out var moment)
            ? moment
            : throw new ConfigurationException(
                $"a date such as 2023-01-15, a time such as 2023-01-15 18:30:05 or 2023-01-15T18:30:05+01:00, or a span such as 1y, 18mo, 2w, 10d or 24h is expected here, not '{text}'"
                    + (text.EndsWith('m') ? " (months are written mo)." : "."),
                node
            );
    }

    private static int? ReadOnThisDay(ConfigurationNode node, ConfigurationMistakes mistakes)
    {
        if (node.TryGetBoolean(out var isWanted))
        {
            return isWanted ? 0 : null;
        }

        return new MappingReader(node, mistakes, "true, or a mapping such as {window: 3d},", "window").Read(
            "window",
            ReadWindow,
            otherwise: 0
        );
    }

    private static int ReadWindow(ConfigurationNode node)
    {
        var text = node.GetText("a number of days").Trim();
        return
            int.TryParse(text.EndsWith('d') ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days <= WidestWindow
            ? days
            : throw new ConfigurationException(
                $"days to either side, such as 3d, {WidestWindow}d at most, are expected here, not '{text}'.",
                node
            );
    }

    private static PeopleFilter ReadPeople(ConfigurationNode node, ConfigurationMistakes mistakes)
    {
        var people = new MappingReader(
            node,
            mistakes,
            "a mapping such as {all: [Ada, Max]}, with all, any and none,",
            "all",
            "any",
            "none"
        );
        return new PeopleFilter
        {
            All = [.. people.ReadList("all", ReadName).Distinct(StringComparer.Ordinal)],
            Any = [.. people.ReadList("any", ReadName).Distinct(StringComparer.Ordinal)],
            None = [.. people.ReadList("none", ReadName).Distinct(StringComparer.Ordinal)],
        };
    }

    private static MediaKind ReadKind(ConfigurationNode node) =>
        node.GetChoice(("photo", MediaKind.Photo), ("photos", MediaKind.Photo), ("video", MediaKind.Video), ("videos", MediaKind.Video));

    private static SelectionLimit? ReadLimit(ConfigurationNode node) =>
        SelectionLimit.TryParse((node as ConfigurationNode.Scalar)?.Value, out var limit)
            ? limit
            : throw new ConfigurationException(
                $"a number of photos such as 30, or a range such as 15-20, is expected here, not {node.Describe()}.",
                node
            );

    // Run draws anew in each run; none is drawn by lot once, and never anew.
    private static SampleCadence ReadSample(ConfigurationNode node) =>
        node.GetChoice(
            ("daily", SampleCadence.Daily),
            ("weekly", SampleCadence.Weekly),
            ("run", SampleCadence.EachRun),
            ("none", SampleCadence.Never)
        );

    private static string ReadName(ConfigurationNode node) => node.GetText("a name");

    private static string ReadAlbum(ConfigurationNode node) => node.GetText("an album's title");
}
