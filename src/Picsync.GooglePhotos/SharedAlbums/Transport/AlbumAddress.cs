namespace Picsync.GooglePhotos;

/// <summary>Where a shared album's pages are: the long link that was reached, and what its page told about asking for more.</summary>
/// <param name="Link">The long link.</param>
/// <param name="Values">What the page told.</param>
internal sealed record AlbumAddress(SharedAlbumLink Link, SessionValues Values)
{
    public string AlbumKey => Link.AlbumKey!;

    public string AccessKey => Link.AccessKey!;

    public Uri Origin => new(Link.Address.GetLeftPart(UriPartial.Authority));
}
