namespace Picsync.Shared.Listing;

/// <summary>Makes the answers of a witness, one for each id.</summary>
internal static class AbsenceAnswers
{
    /// <summary>Answers for each of the missing items.</summary>
    public static IReadOnlyDictionary<string, Absence> Of(IEnumerable<string> missing, Func<string, Absence> answer) =>
        missing.Distinct(StringComparer.Ordinal).ToDictionary(static id => id, answer, StringComparer.Ordinal);

    /// <summary>Gives the same answer for all of them.</summary>
    public static IReadOnlyDictionary<string, Absence> Of(IEnumerable<string> missing, Absence answer) => Of(missing, _ => answer);
}
