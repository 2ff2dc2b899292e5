using System.Text.RegularExpressions;

namespace Picsync.Nixplay;

/// <summary>What of a server's text may stand in a message: short, on one line, without anything that looks secret.</summary>
internal static partial class Excerpt
{
    private const int MaxLength = 200;

    public static string Of(string text)
    {
        var cut = text.Length > 4096 ? text[..4096] : text;
        cut = Query().Replace(cut, "?…");
        cut = Pair().Replace(cut, "${name}${sign}…");
        cut = Mail().Replace(cut, "…");
        cut = LongToken().Replace(cut, "…");
        cut = Blank().Replace(cut, " ").Trim();
        return cut.Length > MaxLength ? cut[..MaxLength] + "…" : cut;
    }

    [GeneratedRegex(@"\?[^\s""'<>]*=[^\s""'<>]*", RegexOptions.None, 1000)]
    private static partial Regex Query();

    [GeneratedRegex(
        @"(?<name>password|token|cookie|signature|session|csrf\w*|policy|authorization)(?<sign>""?\s*[:=]\s*""?)[^\s"",;&<>]+",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Pair();

    [GeneratedRegex(@"[^\s@""'<>]+@[^\s@""'<>]+", RegexOptions.None, 1000)]
    private static partial Regex Mail();

    [GeneratedRegex(@"[A-Za-z0-9+/_=\-]{24,}", RegexOptions.None, 1000)]
    private static partial Regex LongToken();

    [GeneratedRegex(@"[\s\p{Cc}]+", RegexOptions.None, 1000)]
    private static partial Regex Blank();
}
