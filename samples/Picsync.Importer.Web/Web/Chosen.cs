using Picsync.Importer.Web.Picking;
using Picsync.Importer.Web.Sources;

namespace Picsync.Importer.Web.Web;

/// <summary>What a person has chosen to import.</summary>
/// <param name="Kind">Which kind of source it is.</param>
/// <param name="Reference">The link, or Google's id of the session.</param>
internal sealed record Chosen(ImportKind Kind, string Reference)
{
    private const int LongestLink = 2_000;

    /// <returns>What was chosen; null when nothing was, or not by this person.</returns>
    public static async Task<Chosen?> FindAsync(
        string accountId,
        string? link,
        string? pickId,
        PickStore picks,
        CancellationToken cancellationToken
    )
    {
        if (!string.IsNullOrWhiteSpace(link))
        {
            return link.Length <= LongestLink ? new Chosen(ImportKind.Link, link.Trim()) : null;
        }

        return pickId is not null && await picks.FindAsync(accountId, pickId, cancellationToken) is { } pick
            ? new Chosen(ImportKind.Pick, pick.SessionId)
            : null;
    }
}
