using System.Globalization;

namespace Picsync.Sync;

/// <summary>Puts rules, and what they leave out, into words. Pure.</summary>
internal static class RuleText
{
    public static string Describe(PhotoSelection rule)
    {
        var parts = new List<string>();
        Add("since", rule.Since?.ToString());
        Add("until", rule.Until?.ToString());
        Add("onThisDay", rule.OnThisDayWindow is { } window ? string.Create(CultureInfo.InvariantCulture, $"window {window}d") : null);
        Add("people all", List(rule.People?.All));
        Add("people any", List(rule.People?.Any));
        Add("people none", List(rule.People?.None));
        Add("albums", List(rule.Albums));
        Add("types", List([.. rule.Kinds.Distinct().Order().Select(static kind => kind == MediaKind.Video ? "video" : "photo")]));
        Add("favourites", rule.FavoritesOnly ? "only" : null);
        Add("minRating", rule.MinRating?.ToString(CultureInfo.InvariantCulture));
        Add("place", rule.Place);
        Add("limit", rule.Limit?.ToString());
        Add("sample", rule.Sample is { } sample ? NameOf(sample) : null);
        return string.Join(", ", parts);

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{key} {value}");
            }
        }
    }

    /// <summary>Gives the conditions of rules as one text, without how many photos are taken of those that meet them.</summary>
    public static string DescribeConditions(IEnumerable<PhotoSelection> rules) =>
        string.Join(
            " | ",
            rules.Select(static rule => Describe(rule with { Limit = null, Sample = null })).Where(static text => text.Length > 0)
        );

    /// <summary>Says why a photo is left out, as the end of a sentence that begins with "it".</summary>
    /// <param name="key">What leaves it out.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="item">The photo.</param>
    /// <param name="today">The day of the run.</param>
    /// <param name="refusal">Why the target does not take it, where that is the reason.</param>
    public static string Explain(RuleKey key, PhotoSelection rule, MediaItem item, DateOnly today, string? refusal)
    {
        var taken = item.TakenAt is { } at ? at.DateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;
        return key switch
        {
            RuleKey.Since when taken is not null => $"is older than since {rule.Since} allows: it was taken {taken}",
            RuleKey.Until when taken is not null => $"is newer than until {rule.Until} allows: it was taken {taken}",
            RuleKey.OnThisDay when taken is not null => $"was not taken around {today:MM-dd} of an earlier year, but {taken}",
            RuleKey.Since or RuleKey.Until or RuleKey.OnThisDay => "has no date, and the rule asks for one",
            RuleKey.People => "does not show the people that the rule asks for",
            RuleKey.Albums => $"is in no album that the rule names ({List(rule.Albums)})",
            RuleKey.Kinds => $"is a {(item.Kind == MediaKind.Video ? "video" : "photo")}, and the rule asks for another type",
            RuleKey.Favorites => "is no favourite",
            RuleKey.MinRating =>
                $"is rated {item.Rating?.ToString(CultureInfo.InvariantCulture) ?? "nowhere"}, below minRating {rule.MinRating}",
            RuleKey.Place => $"was not taken in {rule.Place}",
            RuleKey.Limit => $"comes after the first {rule.Limit} that the rule takes",
            RuleKey.Sample => $"is not in {SampleName(rule, today)}",
            RuleKey.Refused => $"is not drawn, for the target would not take it: {refusal}",
            RuleKey.Copy => "is the same photo as an earlier item",
            _ => "is wanted",
        };
    }

    /// <summary>Names the sample of a day.</summary>
    public static string SampleName(PhotoSelection rule, DateOnly today) =>
        rule.Sample switch
        {
            SampleCadence.Weekly => $"the sample of week {ISOWeek.GetYear(today):0000}-W{ISOWeek.GetWeekOfYear(today):00}",
            SampleCadence.Daily => string.Create(CultureInfo.InvariantCulture, $"the sample of {today:yyyy-MM-dd}"),
            SampleCadence.EachRun => "the sample of this run",
            _ => "the sample",
        };

    public static string NameOf(SampleCadence sample) =>
        sample switch
        {
            SampleCadence.Daily => "daily",
            SampleCadence.Weekly => "weekly",
            SampleCadence.EachRun => "run",
            _ => "none",
        };

    /// <summary>Gives the key in picsync.yaml of what leaves a photo out.</summary>
    public static string NameOf(RuleKey key) =>
        key switch
        {
            RuleKey.Since => "since",
            RuleKey.Until => "until",
            RuleKey.OnThisDay => "onThisDay",
            RuleKey.People => "people",
            RuleKey.Albums => "albums",
            RuleKey.Kinds => "types",
            RuleKey.Favorites => "favourites",
            RuleKey.MinRating => "minRating",
            RuleKey.Place => "place",
            RuleKey.Limit => "limit",
            RuleKey.Sample => "sample",
            RuleKey.Refused => "the target",
            _ => "a copy",
        };

    private static string? List(IReadOnlyList<string>? names) => names is { Count: > 0 } ? $"[{string.Join("; ", names)}]" : null;
}
