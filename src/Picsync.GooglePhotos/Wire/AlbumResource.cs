using System.Text.Json.Serialization;

namespace Picsync.GooglePhotos.Wire;

internal sealed record AlbumsPage(IReadOnlyList<AlbumResource?>? Albums, string? NextPageToken);

internal sealed record SharedAlbumsPage(IReadOnlyList<AlbumResource?>? SharedAlbums, string? NextPageToken);

internal sealed record AlbumResource
{
    public string? Id { get; init; }

    public string? Title { get; init; }

    public string? ProductUrl { get; init; }

    [JsonConverter(typeof(LenientInt64Converter))]
    public long? MediaItemsCount { get; init; }
}
