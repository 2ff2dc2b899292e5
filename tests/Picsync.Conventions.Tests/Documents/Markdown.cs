using System.Text.RegularExpressions;

namespace Picsync.Conventions.Tests;

/// <summary>Reads what the tests need from Markdown files.</summary>
internal static partial class Markdown
{
    /// <summary>Lists the repository's guides: what stands at its root, everything under docs, and the packages' own READMEs.</summary>
    public static IReadOnlyList<string> Guides =>
        [
            .. RepositoryFiles
                .Find(".md")
                .Where(static file =>
                    !file.Contains('/', StringComparison.Ordinal)
                    || file.StartsWith("docs/", StringComparison.Ordinal)
                    || PackageReadme().IsMatch(file)
                ),
        ];

    /// <summary>Lists the C# blocks of a text, each with the file that the comment before it names.</summary>
    public static IEnumerable<(string? Snippet, string Code)> CSharpBlocks(string text) =>
        Block()
            .Matches(text.ReplaceLineEndings("\n"))
            .Select(static match => (match.Groups["file"] is { Success: true } file ? file.Value : null, match.Groups["code"].Value));

    /// <summary>Lists the targets of links that stay inside the repository, without their anchors.</summary>
    public static IEnumerable<string> LocalLinks(string text) =>
        Link()
            .Matches(Fence().Replace(text, ""))
            .Select(static match => match.Groups["target"].Value.Split('#')[0])
            .Where(static target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal));

    [GeneratedRegex("^src/[^/]+/README[.]md$", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PackageReadme();

    [GeneratedRegex(
        @"(?:<!--\s*snippet:\s*(?<file>\S+)\s*-->\s*\n)?^[ \t]*```(?:csharp|cs|c#)[^\n]*\n(?<code>.*?)^[ \t]*```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Block();

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();

    [GeneratedRegex("^[ \t]*```.*?^[ \t]*```", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Fence();
}
