using Picsync.Shared.Listing;

namespace Picsync.GooglePhotos;

/// <summary>Confirms what a list lacks by the album's own count, and by a second listing where the count is another.</summary>
internal static class CountedAbsence
{
    /// <summary>Asks.</summary>
    /// <param name="source">The source.</param>
    /// <param name="missing">What its present list lacks; at least one.</param>
    /// <param name="present">The present list.</param>
    /// <param name="counted">The album's own count, read after the list; null when it is not told.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyDictionary<string, Absence>> AskAsync(
        IPhotoSource source,
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        long? counted,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(missing);
        ArgumentNullException.ThrowIfNull(present);
        return counted == present.Count + present.CountDifference
            ? AbsenceAnswers.Of(missing, Absence.LeftTheAlbum)
            : await SecondListing.AskAsync(source, missing, present, cancellationToken).ConfigureAwait(false);
    }
}
