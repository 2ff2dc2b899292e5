namespace Picsync;

/// <summary>
/// A source that confirms, by other means than its list, that items have left it. It is asked before a photo is deleted because this source
/// is silent about it; a source without the ability is listed a second time.
/// </summary>
public interface IAbsenceWitness
{
    /// <summary>
    /// Gets a text by which the source tells the place it listed from another one at the same address, such as a folder's file system:
    /// what is absent from another place says nothing. It is asked for after each certified listing and kept with it.
    /// </summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The text, without secrets; null where an address has one place only.</returns>
    ValueTask<string?> FindPlaceAsync(CancellationToken cancellationToken);

    /// <summary>Asks what became of items. It costs at most the requests of one listing and 100 look-ups.</summary>
    /// <param name="missing">The ids of items that the present list lacks and an earlier certified one had; at least one.</param>
    /// <param name="present">The present list.</param>
    /// <param name="last">The last certified list of an earlier run, with the place of the time when the missing items were listed; null when none is remembered.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>An answer for each id; an id without one counts as <see cref="Absence.Unknown"/>.</returns>
    /// <exception cref="PicsyncException">Nothing can be told; every item counts as <see cref="Absence.Unknown"/>.</exception>
    Task<IReadOnlyDictionary<string, Absence>> ConfirmAbsentAsync(
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CertifiedListing? last,
        CancellationToken cancellationToken
    );
}
