using System.IO.Enumeration;
using Picsync.Shared.Text;

namespace Picsync.Files;

/// <summary>
/// What a person wants left out of a folder. <c>*</c> and <c>?</c> stand for characters of one name, <c>**</c> for any folders. A pattern
/// without a slash is a file's or folder's name wherever it lies, one with a slash a path below the root. Case does not count.
/// </summary>
internal sealed class ExcludePatterns(IReadOnlyList<string> patterns)
{
    private readonly string[][] _patterns = [.. patterns.Select(Parse)];

    /// <summary>Whether a file or folder is left out; what lies in a folder goes with it.</summary>
    /// <param name="path">Its path below the root, with slashes.</param>
    public bool Match(string path)
    {
        if (_patterns.Length == 0)
        {
            return false;
        }

        var parts = UnicodeForm.Compose(path).Split('/');
        return _patterns.Any(pattern => Match(pattern, parts));
    }

    private static string[] Parse(string pattern)
    {
        var text = UnicodeForm.Compose(pattern.Replace('\\', '/')).TrimEnd('/');
        var isAnywhere = !text.Contains('/', StringComparison.Ordinal);
        var parts = text.TrimStart('/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        return isAnywhere ? ["**", .. parts] : parts;
    }

    private static bool Match(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
        {
            return path.IsEmpty;
        }

        if (pattern[0] == "**")
        {
            for (var skipped = 0; skipped <= path.Length; skipped++)
            {
                if (Match(pattern[1..], path[skipped..]))
                {
                    return true;
                }
            }

            return false;
        }

        return !path.IsEmpty
            && FileSystemName.MatchesSimpleExpression(pattern[0], path[0], ignoreCase: true)
            && Match(pattern[1..], path[1..]);
    }
}
