using Picsync.Nixplay.Wire;
using Picsync.Shared.Probing;

namespace Picsync.Nixplay;

/// <summary>What docs/services/nixplay.md knows of the answers besides the members that the client reads.</summary>
internal static class NixplayShapes
{
    public static IReadOnlyDictionary<Type, KnownMembers> Known { get; } =
        new Dictionary<Type, KnownMembers>
        {
            [typeof(ProfileWire)] = new() { Needed = ["old_username"], HasMore = true },
            [typeof(AlbumWire)] = new()
            {
                Needed = ["id", "title"],
                Optional = ["allow_upload", "dateCreated"],
                Unread =
                [
                    "album_type",
                    "cover_urls",
                    "thumbs",
                    "published",
                    "is_updated",
                    "allow_delete",
                    "allow_delete_pictures",
                    "allow_reorder",
                    "pending_album_id",
                    "picture_storage_type",
                    "email",
                ],
            },
            [typeof(PhotoPageWire)] = new() { Needed = ["photos"], HasMore = true },
            [typeof(PhotoWire)] = new()
            {
                Needed = ["id"],
                // The address of the original has come under three names.
                Optional = ["url", "originalUrl", "original_url", "caption", "albumId", "sortDate"],
                Unread =
                [
                    "previewUrl",
                    "thumbnailUrl",
                    "microThumbnailUrl",
                    "orientation",
                    "rotation",
                    "rotation_allowed",
                    "published",
                    "s3filename",
                    "source_id",
                ],
            },
            [typeof(PlaylistWire)] = new()
            {
                Needed = ["id"],
                Optional = ["playlist_name"],
                Unread =
                [
                    "type",
                    "duration",
                    "transition",
                    "version",
                    "converted",
                    "cover_urls",
                    "config_file",
                    "upload_key",
                    "on_scheduled_frames",
                    "sharing",
                    "created_date",
                    "member_last_updated_date",
                ],
            },
            [typeof(SlidePageWire)] = new() { Needed = ["slides"], HasMore = true },
            [typeof(SlideWire)] = new()
            {
                Needed = ["playlistItemId"],
                Optional = ["dbId", "timestamp"],
                HasMore = true,
            },
            // A frame has its number under one of three names.
            [typeof(FrameWire)] = new() { Optional = ["id", "pk", "framePk"], Unread = ["serial_number"] },
            [typeof(FrameStatusListWire)] = new() { Needed = ["frames"], Unread = ["isInitialize"] },
            [typeof(FrameStatusWire)] = new() { Needed = ["framePk"], Unread = ["compatibility"] },
        };
}
