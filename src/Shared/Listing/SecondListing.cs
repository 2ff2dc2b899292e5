namespace Picsync.Shared.Listing;

/// <summary>Confirms that items are gone by listing their source once more: the second list must have the same ids.</summary>
internal sealed class SecondListing
{
    private readonly HashSet<string> _ids;

    private SecondListing(HashSet<string> ids, bool agrees)
    {
        _ids = ids;
        Agrees = agrees;
    }

    /// <summary>Gets whether the second list is whole and has the same ids. A list that changes from one reading to the next is not one to delete by.</summary>
    public bool Agrees { get; }

    /// <summary>Lists a source a second time and says what it shows of the missing items.</summary>
    public static async Task<IReadOnlyDictionary<string, Absence>> AskAsync(
        IPhotoSource source,
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CancellationToken cancellationToken
    )
    {
        var second = await ReadAsync(source.GetMediaItemsAsync(cancellationToken), present).ConfigureAwait(false);
        return missing.Distinct(StringComparer.Ordinal).ToDictionary(static id => id, second.AnswerFor, StringComparer.Ordinal);
    }

    /// <summary>Reads a list that is made for the second time. A count that differs as it always does is no doubt.</summary>
    /// <param name="list">The list.</param>
    /// <param name="present">What the first reading had.</param>
    public static async Task<SecondListing> ReadAsync(IAsyncEnumerable<MediaItem> list, CertifiedListing present)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var isWhole = true;
        try
        {
            await foreach (var item in list.ConfigureAwait(false))
            {
                isWhole &= ids.Add(item.Id);
            }
        }
        catch (IncompleteListingException incomplete)
        {
            isWhole &= incomplete.CountDifference is { } difference && difference == present.CountDifference;
        }

        return new SecondListing(ids, isWhole && ids.Count == present.Count && CertifiedListing.DigestOf(ids) == present.IdsDigest);
    }

    /// <summary>Says what the second list shows of an item that the first one lacks.</summary>
    public Absence AnswerFor(string id) =>
        _ids.Contains(id) ? Absence.StillThere
        : Agrees ? Absence.LeftTheAlbum
        : Absence.Unknown;
}
