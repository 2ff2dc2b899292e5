using Picsync.Shared.Wording;

namespace Picsync.Sync;

/// <summary>
/// Uploads that the target refused by an answer that is not known. The journal counts them, so that a restart does not matter; other bytes
/// have another digest and begin anew.
/// </summary>
internal static class RefusedUploads
{
    /// <summary>In how many runs an item is sent before it is given up.</summary>
    public const int MostRuns = 3;

    private const int MostNamed = 5;

    // Another version may know the answer, so it begins to count anew.
    private static readonly string s_mark = $"refused ({typeof(RefusedUploads).Assembly.GetName().Version?.ToString(3)}): ";

    /// <summary>Makes the note of one refusal.</summary>
    public static JournalAction Note(ContentHash hash, string fileName, ItemRefusedException refusal) =>
        new(JournalActionKind.Upload, hash.ToString()) { FileName = fileName, Outcome = s_mark + refusal.Reason };

    /// <summary>Finds what is given up, by digest, with the reason as a sentence.</summary>
    /// <param name="unfinished">The uploads that were never seen to succeed, of older runs first; each run notes one only once.</param>
    /// <param name="kind">The kind of digest.</param>
    public static IReadOnlyDictionary<ContentHash, string> FindGivenUp(IEnumerable<JournalAction> unfinished, HashKind kind)
    {
        var givenUp = new Dictionary<ContentHash, string>();
        var refusals = unfinished
            .Where(static action => action.Outcome?.StartsWith(s_mark, StringComparison.Ordinal) == true)
            .GroupBy(static action => action.Subject, StringComparer.Ordinal);
        foreach (var refused in refusals)
        {
            if (refused.Count() >= MostRuns && ContentHash.TryParse(kind, refused.Key, out var hash))
            {
                givenUp[hash] =
                    $"The target refused it in {MostRuns} runs, so it is not sent again: {refused.Last().Outcome![s_mark.Length..].TrimEnd('.')}. "
                    + "To try it once more: picsync sync --retry-refused.";
            }
        }

        return givenUp;
    }

    /// <summary>Says which of the listed photos are given up.</summary>
    /// <param name="names">Their names.</param>
    /// <returns>A sentence; null when there are none.</returns>
    public static string? Explain(IReadOnlyList<string> names)
    {
        var shown = string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "");
        return names.Count == 0
            ? null
            : Quantity.Of(names.Count, "photo was", "photos were")
                + $" refused by the target in {MostRuns} runs and {Quantity.Choose(names.Count, "is", "are")} not sent any more: {shown}. "
                + "'picsync explain NAME' tells why, 'picsync sync --retry-refused' tries once more.";
    }
}
