namespace Picsync.Shared.Listing;

/// <summary>Confirms that items are gone by listing their source once more: the second list must have the same ids.</summary>
internal static class SecondListing
{
    /// <summary>Lists a source a second time and says what it shows of the missing items.</summary>
    public static Task<IReadOnlyDictionary<string, Absence>> AskAsync(
        IPhotoSource source,
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CancellationToken cancellationToken
    ) => AskAsync(source.GetMediaItemsAsync(cancellationToken), missing, present);

    /// <summary>Reads a list that is made for the second time and says what it shows of the missing items.</summary>
    public static async Task<IReadOnlyDictionary<string, Absence>> AskAsync(
        IAsyncEnumerable<MediaItem> second,
        IReadOnlyCollection<string> missing,
        CertifiedListing present
    )
    {
        var (ids, isWhole) = await ReadAsync(second, present).ConfigureAwait(false);

        // A list that changes from one reading to the next is not a list to delete by.
        var agrees = isWhole && ids.Count == present.Count && CertifiedListing.DigestOf(ids) == present.IdsDigest;
        return Answers(
            missing,
            id =>
                ids.Contains(id) ? Absence.StillThere
                : agrees ? Absence.LeftTheAlbum
                : Absence.Unknown
        );
    }

    // A count that differs as it always does is no doubt.
    private static async Task<(HashSet<string> Ids, bool IsWhole)> ReadAsync(IAsyncEnumerable<MediaItem> list, CertifiedListing present)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await foreach (var item in list.ConfigureAwait(false))
            {
                ids.Add(item.Id);
            }

            return (ids, true);
        }
        catch (IncompleteListingException incomplete)
        {
            return (ids, incomplete.CountDifference is { } difference && difference == present.CountDifference);
        }
    }

    private static Dictionary<string, Absence> Answers(IEnumerable<string> missing, Func<string, Absence> answer) =>
        missing.Distinct(StringComparer.Ordinal).ToDictionary(static id => id, answer, StringComparer.Ordinal);
}
