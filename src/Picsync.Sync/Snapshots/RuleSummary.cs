namespace Picsync.Sync;

/// <summary>Says what rules left of what was listed. Pure.</summary>
internal static class RuleSummary
{
    /// <summary>Says that no photo matches, and which condition left out how many.</summary>
    public static string OfNothing(SourceListing source, ReadingJob job)
    {
        var counts = source
            .LeftOut.CountBy(static left => left.Key)
            .OrderByDescending(static pair => pair.Value)
            .Select(static pair => $"{RuleText.NameOf(pair.Key)} leaves out {pair.Value}");
        var listed = source.ListedCount == 0 ? "" : $" of the {source.ListedCount} that the sources list ({string.Join(", ", counts)})";
        return $"No photo{listed} matches the rule [{job.RuleMark}], so the album stays as it is.";
    }
}
