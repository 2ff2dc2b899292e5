namespace Picsync.GooglePhotos;

/// <summary>One page of a shared album.</summary>
/// <param name="Items">Its items, in the album's order.</param>
/// <param name="NextToken">What asks for the next page; null on the last one.</param>
/// <param name="Album">What it tells of the album; null when it does not tell.</param>
internal sealed record SharedPage(IReadOnlyList<SharedAlbumItem> Items, string? NextToken, SharedAlbum? Album);
