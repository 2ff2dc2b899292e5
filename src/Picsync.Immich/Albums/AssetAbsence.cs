using Picsync.Shared.Listing;

namespace Picsync.Immich;

/// <summary>Confirms what an album's list lacks: by a second search, and by the assets themselves as far as their number allows.</summary>
/// <param name="membership">Asks about single assets.</param>
/// <param name="albumId">The album.</param>
/// <param name="visibilities">Where assets are looked for.</param>
/// <param name="asksAlbums">Whether the server is asked which albums hold an asset; without it two whole lists and the album's count decide.</param>
internal sealed class AssetAbsence(AlbumMembership membership, string albumId, IReadOnlyCollection<string> visibilities, bool asksAlbums)
{
    // Each costs three look-ups at most, of a hundred.
    private const int MostLookedAt = 33;

    /// <summary>Narrows what a second search shows by a look at the assets.</summary>
    /// <param name="searched">The answers of the second search.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyDictionary<string, Absence>> AskAsync(
        IReadOnlyDictionary<string, Absence> searched,
        CancellationToken cancellationToken
    )
    {
        var left = searched.Where(static pair => pair.Value == Absence.LeftTheAlbum).Select(static pair => pair.Key).ToList();
        var sample =
            left.Count <= MostLookedAt
                ? left
                : [.. Enumerable.Range(0, MostLookedAt).Select(place => left[place * left.Count / MostLookedAt])];
        var looked = new Dictionary<string, Absence>(StringComparer.Ordinal);
        foreach (var id in sample)
        {
            looked[id] = await LookAsync(id, cancellationToken).ConfigureAwait(false);
        }

        // Those that were not looked at are as sure as those that were.
        var others = looked.Values.All(static absence => absence is Absence.Gone or Absence.LeftTheAlbum)
            ? Absence.LeftTheAlbum
            : Absence.Unknown;
        return AbsenceAnswers.Of(
            searched.Keys,
            id =>
                searched[id] != Absence.LeftTheAlbum ? searched[id]
                : looked.TryGetValue(id, out var absence) ? absence
                : others
        );
    }

    private async Task<Absence> LookAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            if (await membership.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { IsTrashed: not true } asset)
            {
                return Absence.Gone;
            }

            // One that was archived is in the album still, and not what is asked for any more.
            return
                asksAlbums
                && AssetVisibility.IsOneOf(asset, visibilities)
                && await membership.IsHeldAsync(albumId, id, cancellationToken).ConfigureAwait(false)
                ? Absence.StillThere
                : Absence.LeftTheAlbum;
        }
        catch (ServiceRequestException)
        {
            // Of this one nothing can be told; it stays.
            return Absence.Unknown;
        }
    }
}
