namespace Picsync.Shared.Listing;

/// <summary>Confirms that items are gone by listing their source once more: the second list must have the same ids.</summary>
internal static class SecondListing
{
    /// <summary>Lists a source a second time and says what it shows of the missing items.</summary>
    public static async Task<IReadOnlyDictionary<string, Absence>> AskAsync(
        IPhotoSource source,
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CancellationToken cancellationToken
    )
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await foreach (var item in source.GetMediaItemsAsync(cancellationToken).ConfigureAwait(false))
            {
                ids.Add(item.Id);
            }
        }
        catch (IncompleteListingException)
        {
            return Answers(missing, id => ids.Contains(id) ? Absence.StillThere : Absence.Unknown);
        }

        // A list that changes from one reading to the next is not a list to delete by.
        var agrees = ids.Count == present.Count && CertifiedListing.DigestOf(ids) == present.IdsDigest;
        return Answers(
            missing,
            id =>
                ids.Contains(id) ? Absence.StillThere
                : agrees ? Absence.LeftTheAlbum
                : Absence.Unknown
        );
    }

    private static Dictionary<string, Absence> Answers(IEnumerable<string> missing, Func<string, Absence> answer) =>
        missing.Distinct(StringComparer.Ordinal).ToDictionary(static id => id, answer, StringComparer.Ordinal);
}
