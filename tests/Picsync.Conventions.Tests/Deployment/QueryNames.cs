using System.Text.RegularExpressions;

namespace Picsync.Conventions.Tests;

/// <summary>Finds the metrics that a query of Prometheus names.</summary>
internal static partial class QueryNames
{
    private static readonly HashSet<string> s_words = ["and", "or", "unless", "by", "without", "on", "ignoring", "bool", "offset"];

    public static IEnumerable<string> In(string query) =>
        Name()
            .Matches(Grouping().Replace(Detail().Replace(query, ""), ""))
            .Select(static name => name.Value)
            .Where(static name => !s_words.Contains(name))
            .Distinct(StringComparer.Ordinal);

    // Labels, ranges and texts.
    [GeneratedRegex("\"[^\"]*\"|\\{[^}]*\\}|\\[[^\\]]*\\]", RegexOptions.None, 10_000)]
    private static partial Regex Detail();

    [GeneratedRegex("\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)", RegexOptions.None, 10_000)]
    private static partial Regex Grouping();

    // A name before a bracket is a function.
    [GeneratedRegex("(?<![\\w$.])[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()", RegexOptions.None, 10_000)]
    private static partial Regex Name();
}
