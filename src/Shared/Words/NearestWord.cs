namespace Picsync.Shared.Words;

/// <summary>Finds what a misspelt word was probably meant to be.</summary>
internal static class NearestWord
{
    /// <summary>Finds the known word that takes the fewest changed, added, missing or swapped letters.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    /// <returns>The nearest word, or null when none is near enough to be a slip of the pen.</returns>
    public static string? Find(string word, IEnumerable<string> known)
    {
        var most = Math.Max(2, word.Length / 3);
        return known
            .Select(candidate => (Candidate: candidate, Distance: Distance(Fold(word), Fold(candidate))))
            .Where(pair => pair.Distance <= most && pair.Distance < pair.Candidate.Length)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
    }

    /// <summary>Says what was probably meant, as the rest of a sentence.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    /// <returns>Such as <c>; did you mean 'delete'?</c>, or a full stop.</returns>
    public static string Suggest(string word, IEnumerable<string> known) =>
        Find(word, known) is { } nearest ? $"; did you mean '{nearest}'?" : ".";

    // Separators and case are what people get wrong most: dry-run, dry_run and DryRun are all one slip from dryRun.
    private static string Fold(string word) =>
        word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    private static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }
}
