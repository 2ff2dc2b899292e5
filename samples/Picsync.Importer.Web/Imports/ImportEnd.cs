namespace Picsync.Importer.Web.Imports;

/// <summary>How a run of an import ended.</summary>
/// <param name="State">The state that it leaves.</param>
/// <param name="Counts">What it counted.</param>
/// <param name="Problems">The photos that were not copied, as far as a page can show them.</param>
/// <param name="Message">What a person should know; null when the counts say it all.</param>
/// <param name="NextLookAt">When to look again, should the album be followed.</param>
internal sealed record ImportEnd(
    ImportState State,
    ImportCounts Counts,
    IReadOnlyList<ImportProblem> Problems,
    string? Message,
    DateTimeOffset NextLookAt
)
{
    /// <summary>Gets whether the person has to sign in again before another try can do better.</summary>
    public bool NeedsSignIn { get; init; }
}
