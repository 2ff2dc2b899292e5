using System.Globalization;
using Picsync.Hosting.Text;
using Picsync.Sync;

namespace Picsync.Hosting.Configuration;

/// <summary>Reads the rule under <c>select:</c>, and the one beside the keys of a source's entry.</summary>
internal static class RuleReader
{
    private const int WidestWindow = 180;

    private static readonly string[] s_conditions = ["people", "since", "until", "onThisDay", "types", "favourites", "minRating", "place"];

    private static readonly string[] s_keys = [.. s_conditions, "album", "albums", "limit", "sample"];

    /// <summary>Reads what stands under <c>select:</c>.</summary>
    public static PhotoSelection ReadSelection(ConfigurationNode? node)
    {
        if (node is null || NodeReading.IsNull(node))
        {
            return PhotoSelection.Everything;
        }

        var rule = node.AsMapping("a mapping of conditions such as {since: 1y, limit: 30}", s_keys);
        var limit = rule.FindValue("limit") is { } most ? ReadLimit(most) : null;
        var sample = rule.FindValue("sample") is { } cadence ? ReadSample(cadence) : (SampleCadence?)null;
        if (sample is not null && limit is null)
        {
            throw new ConfigurationException(
                "a sample needs to know how many photos to draw; add 'limit: 30' beside it, or take 'sample' out.",
                rule.Find("sample")!
            );
        }

        return ReadConditions(rule) with
        {
            Albums =
            [
                .. ReadNames(rule.FindValue("album"), "an album's title"),
                .. ReadNames(rule.FindValue("albums"), "an album's title"),
            ],
            Limit = limit,
            Sample = sample,
        };
    }

    /// <summary>Takes the keys of a rule out of a source's entry.</summary>
    /// <returns>The rule, and the entry without it.</returns>
    public static (PhotoSelection Rule, ConfigurationNode Remainder) Split(ConfigurationNode entry)
    {
        if (entry is not ConfigurationNode.Mapping mapping || !mapping.Entries.Any(static part => IsCondition(part.Key)))
        {
            return (PhotoSelection.Everything, entry);
        }

        return (ReadConditions(mapping), mapping with { Entries = [.. mapping.Entries.Where(static part => !IsCondition(part.Key))] });
    }

    private static bool IsCondition(string key) => s_conditions.Contains(key, StringComparer.OrdinalIgnoreCase);

    private static PhotoSelection ReadConditions(ConfigurationNode.Mapping rule) =>
        new()
        {
            Since = rule.FindValue("since") is { } since ? ReadMoment(since) : null,
            Until = rule.FindValue("until") is { } until ? ReadMoment(until) : null,
            OnThisDayWindow = rule.FindValue("onThisDay") is { } day ? ReadOnThisDay(day) : null,
            People = rule.FindValue("people") is { } people ? ReadPeople(people) : null,
            Kinds = rule.FindValue("types") is { } types ? [.. Items(types).Select(ReadKind).Distinct()] : [],
            FavoritesOnly = rule.FindBoolean("favourites") ?? false,
            MinRating = rule.FindValue("minRating") is { } rating ? ReadRating(rating) : null,
            Place = rule.FindValue("place")?.GetText("the name of a place"),
        };

    private static SelectionMoment ReadMoment(ConfigurationNode node)
    {
        var text = node.GetText("a date or a span");
        return SelectionMoment.TryParse(text, out var moment)
            ? moment
            : throw new ConfigurationException(
                $"a date such as 2023-01-15 or a span such as 1y, 18mo, 2w, 10d or 24h is expected here, not '{text}'"
                    + (text.EndsWith('m') ? " (months are written mo)." : "."),
                node
            );
    }

    private static int? ReadOnThisDay(ConfigurationNode node)
    {
        if (NodeReading.TryParseBoolean(node, out var isWanted))
        {
            return isWanted ? 0 : null;
        }

        var window = node.AsMapping("true, or a mapping such as {window: 3d},", "window").FindValue("window");
        if (window is null)
        {
            return 0;
        }

        var text = window.GetText("a number of days");
        return
            int.TryParse(text.EndsWith('d') ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days <= WidestWindow
            ? days
            : throw new ConfigurationException(
                $"days to either side, such as 3d, {WidestWindow}d at most, are expected here, not '{text}'.",
                window
            );
    }

    private static PeopleFilter ReadPeople(ConfigurationNode node)
    {
        var people = node.AsMapping("a mapping such as {all: [Ada, Max]}, with all, any and none,", "all", "any", "none");
        return new PeopleFilter
        {
            All = ReadNames(people.FindValue("all"), "a name"),
            Any = ReadNames(people.FindValue("any"), "a name"),
            None = ReadNames(people.FindValue("none"), "a name"),
        };
    }

    private static MediaKind ReadKind(ConfigurationNode node)
    {
        var text = node.GetText("photo or video");
        return text.ToUpperInvariant() switch
        {
            "PHOTO" or "PHOTOS" => MediaKind.Photo,
            "VIDEO" or "VIDEOS" => MediaKind.Video,
            _ => throw new ConfigurationException(
                $"'{text}' is no type{NearestWord.Suggest(text, ["photo", "video"])} Known types: photo, video.",
                node
            ),
        };
    }

    private static int ReadRating(ConfigurationNode node) =>
        NodeReading.TryParseCount(node, out var rating) && rating is >= 1 and <= 5
            ? rating
            : throw new ConfigurationException($"a rating from 1 to 5 is expected here, not {node.Describe()}.", node);

    private static SelectionLimit ReadLimit(ConfigurationNode node) =>
        SelectionLimit.TryParse((node as ConfigurationNode.Scalar)?.Value, out var limit)
            ? limit
            : throw new ConfigurationException(
                $"a number of photos such as 30, or a range such as 15-20, is expected here, not {node.Describe()}.",
                node
            );

    private static SampleCadence ReadSample(ConfigurationNode node)
    {
        var text = node.GetText("daily, weekly or none");
        return text.ToUpperInvariant() switch
        {
            "DAILY" => SampleCadence.Daily,
            "WEEKLY" => SampleCadence.Weekly,
            "NONE" => SampleCadence.Never,
            _ => throw new ConfigurationException(
                $"'{text}' is no way to draw a sample{NearestWord.Suggest(text, ["daily", "weekly", "none"])} "
                    + "Known ones: daily, weekly, none (drawn by lot, and never drawn anew).",
                node
            ),
        };
    }

    // Of one that stands alone a list of one is made.
    private static IReadOnlyList<string> ReadNames(ConfigurationNode? node, string expected) =>
        node is null ? [] : [.. Items(node).Select(item => item.GetText(expected)).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<ConfigurationNode> Items(ConfigurationNode node) =>
        node is ConfigurationNode.Sequence sequence ? sequence.Items : [node];

    private static ConfigurationNode? FindValue(this ConfigurationNode.Mapping mapping, string key) =>
        mapping.Find(key) is { } node && !NodeReading.IsNull(node) ? node : null;
}
