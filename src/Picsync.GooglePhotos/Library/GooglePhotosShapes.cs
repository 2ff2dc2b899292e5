using Picsync.GooglePhotos.Wire;
using Picsync.Shared.Probing;

namespace Picsync.GooglePhotos;

/// <summary>What docs/services/google-photos.md knows of the answers besides the members that the client reads. Google leaves out what is empty.</summary>
internal static class GooglePhotosShapes
{
    public static IReadOnlyDictionary<Type, KnownMembers> Known { get; } =
        new Dictionary<Type, KnownMembers>
        {
            [typeof(AlbumsPage)] = new() { Optional = ["albums", "nextPageToken"] },
            [typeof(AlbumResource)] = new()
            {
                Needed = ["id"],
                Optional = ["title", "mediaItemsCount"],
                Unread = ["isWriteable", "coverPhotoBaseUrl", "coverPhotoMediaItemId", "shareInfo"],
            },
            [typeof(MediaItemsPage)] = new() { Optional = ["mediaItems", "nextPageToken"] },
            [typeof(MediaItemResource)] = new()
            {
                Needed = ["id", "baseUrl"],
                Optional = ["description"],
                Unread = ["contributorInfo"],
            },
            [typeof(MediaMetadataResource)] = new() { Optional = ["width", "height", "video"], Unread = ["photo"] },
            [typeof(VideoResource)] = new() { Optional = ["status"], Unread = ["cameraMake", "cameraModel", "fps"] },
        };
}
