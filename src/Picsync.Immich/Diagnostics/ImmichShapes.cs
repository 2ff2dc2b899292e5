using Picsync.Immich.Wire;
using Picsync.Shared.Probing;

namespace Picsync.Immich;

/// <summary>What docs/services/immich.md knows of the answers besides the members that the client reads. Versions 2 and 3 differ in much that is not read.</summary>
internal static class ImmichShapes
{
    public static IReadOnlyDictionary<Type, KnownMembers> Known { get; } =
        new Dictionary<Type, KnownMembers>
        {
            [typeof(AlbumResource)] = new() { Needed = ["id", "assetCount"], HasMore = true },
            [typeof(SearchAnswer)] = new() { Needed = ["assets"], Unread = ["albums"] },
            [typeof(AssetPage)] = new() { Needed = ["items"], HasMore = true },
            [typeof(AssetResource)] = new()
            {
                Needed = ["id", "type"],
                Optional =
                [
                    "originalMimeType",
                    "libraryId",
                    "livePhotoVideoId",
                    "width",
                    "height",
                    "exifInfo",
                    "people",
                    "visibility",
                    "isArchived",
                    "isOffline",
                ],
                HasMore = true,
            },
            [typeof(ExifResource)] = new()
            {
                Optional = ["description", "fileSizeInByte", "exifImageWidth", "exifImageHeight", "rating", "city", "state", "country"],
                HasMore = true,
            },
            [typeof(PersonResource)] = new() { HasMore = true },
        };
}
