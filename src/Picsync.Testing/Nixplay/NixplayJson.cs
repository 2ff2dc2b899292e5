using System.Globalization;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The JSON shapes of the simulated service.</summary>
internal static class NixplayJson
{
    /// <summary>The label that answers of the older paths carry although they are JSON.</summary>
    public const string LegacyType = "text/plain; charset=UTF-8";

    public static JsonObject Error(int code, string message, string name) =>
        new()
        {
            ["code"] = code,
            ["message"] = message,
            ["name"] = name,
        };

    public static JsonObject SignedIn(string token) =>
        new()
        {
            ["valid"] = true,
            ["success"] = true,
            ["errors"] = new JsonArray(),
            ["token"] = token,
        };

    public static JsonObject SignInRefused(bool emailIsMissing, bool passwordIsMissing)
    {
        var errors = new JsonObject { ["__all__"] = Messages("Please check your username and password") };
        if (passwordIsMissing)
        {
            errors["password"] = Messages("Please enter password");
        }

        if (emailIsMissing)
        {
            errors["email"] = Messages("Please enter your email address");
        }

        return new JsonObject
        {
            ["valid"] = false,
            ["success"] = false,
            ["errors"] = errors,
            ["token"] = "",
        };
    }

    public static JsonObject Profile(string userName) => new() { ["old_username"] = $"{userName}@mynixplay.com" };

    public static JsonObject Album(long id, string title, DateTimeOffset createdAt, int count, string email) =>
        new()
        {
            ["id"] = id,
            ["title"] = title,
            ["photo_count"] = count,
            ["album_type"] = "Web",
            ["dateCreated"] = createdAt.ToString("dd/MMM/yyyy", CultureInfo.InvariantCulture),
            ["cover_urls"] = new JsonArray(),
            ["thumbs"] = new JsonArray(),
            ["published"] = false,
            ["is_updated"] = false,
            ["allow_upload"] = true,
            ["allow_delete"] = true,
            ["allow_delete_pictures"] = true,
            ["allow_reorder"] = true,
            ["pending_album_id"] = null,
            ["picture_storage_type"] = "s3",
            ["email"] = email,
        };

    public static JsonObject Photo(SimulatedNixplayPhoto photo, string md5, string urlMember, string url, string storageName) =>
        new()
        {
            ["id"] = photo.Id,
            ["filename"] = photo.FileName,
            ["md5"] = md5,
            [urlMember] = url,
            ["previewUrl"] = $"https://nixplay-prod-processed.example/{photo.Id}/preview.jpg",
            ["thumbnailUrl"] = $"https://nixplay-prod-processed.example/{photo.Id}/thumbnail.jpg",
            ["caption"] = "",
            ["orientation"] = 1,
            ["rotation"] = 0,
            ["rotation_allowed"] = true,
            ["published"] = false,
            ["sortDate"] = photo.AddedAt.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture),
            ["albumId"] = photo.AlbumId,
            ["s3filename"] = storageName,
            ["source_id"] = "unused",
        };

    public static JsonObject Playlist(NixplayPlaylistState playlist, int count, IReadOnlyList<SimulatedNixplayFrame> frames) =>
        new()
        {
            ["id"] = playlist.Id,
            ["name"] = playlist.Name,
            ["playlist_name"] = playlist.Name,
            ["picture_count"] = count,
            ["type"] = "normal",
            ["duration"] = -1,
            ["transition"] = "",
            ["version"] = 0,
            ["converted"] = false,
            ["cover_urls"] = "[]",
            ["on_frames"] = new JsonArray([.. frames.Where(frame => playlist.FrameIds.Contains(frame.Id)).Select(OnFrame)]),
            ["on_scheduled_frames"] = new JsonArray(),
            ["sharing"] = new JsonObject(),
            ["created_date"] = Iso(playlist.CreatedAt),
            ["last_updated_date"] = Iso(playlist.ChangedAt),
            ["member_last_updated_date"] = Iso(playlist.ChangedAt),
        };

    public static JsonObject FrameStatus(SimulatedNixplayFrame frame, DateTimeOffset now) =>
        new()
        {
            ["framePk"] = frame.Id,
            ["frameId"] = frame.HardwareId,
            ["connected"] = frame.IsConnected,
            ["lastSeen"] = now.ToUnixTimeMilliseconds(),
            ["lastConnected"] = now.AddHours(-1).ToUnixTimeMilliseconds(),
            ["compatibility"] = true,
        };

    private static JsonObject Messages(string text) => new() { ["messages"] = new JsonArray(new JsonArray(text)) };

    private static JsonNode OnFrame(SimulatedNixplayFrame frame) =>
        new JsonObject
        {
            ["pk"] = frame.Id,
            ["name"] = frame.Name,
            ["serial_number"] = "1234567890123456",
        };

    private static string Iso(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
