using System.Globalization;
using System.Text.RegularExpressions;

namespace Picsync.Files;

/// <summary>What the name of an archive tells: <c>takeout-20260801T101500Z-1-002.zip</c> is part 2 of an export.</summary>
/// <param name="Export">The export, by the moment it was made.</param>
/// <param name="Series">What the parts are numbered in: the export, or one of several groups of it.</param>
/// <param name="Number">The part's number, from 1.</param>
internal sealed partial record PartName(string Export, string Series, int Number)
{
    private static readonly string[] s_archives = [".zip", ".tgz", ".tar.gz", ".tar"];
    private static readonly string[] s_unfinished = [".crdownload", ".part", ".partial", ".download", ".opdownload", ".tmp"];

    /// <summary>Reads a name; null when it is not that of a numbered part.</summary>
    public static PartName? Find(string fileName)
    {
        var match = Numbered().Match(fileName);
        return match.Success
            ? new PartName(
                match.Groups["export"].Value.ToUpperInvariant(),
                match.Groups["series"].Value,
                int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)
            )
            : null;
    }

    /// <summary>Finds the export that a folder was unpacked from by its path; null when the path does not tell.</summary>
    public static string? FindExport(string path) => Stamp().Matches(path).LastOrDefault()?.Value.ToUpperInvariant();

    public static bool IsArchive(string fileName) => s_archives.Any(end => fileName.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a browser is still writing it, by its name.</summary>
    public static bool IsUnfinished(string fileName) =>
        fileName.StartsWith("takeout-", StringComparison.OrdinalIgnoreCase)
        && s_unfinished.Any(end => fileName.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(
        @"^(?<series>(?<export>takeout-\d{8}T\d{6}Z)(-\d{1,2})?)-(?<number>\d{3,6})( ?\(\d+\))?\.(zip|tgz|tar\.gz|tar)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1_000
    )]
    private static partial Regex Numbered();

    [GeneratedRegex(@"takeout-\d{8}T\d{6}Z", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Stamp();
}
