using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The JSON shapes of the simulated server, by version.</summary>
internal static class ImmichJson
{
    private static readonly DateTimeOffset s_made = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static JsonObject Album(SimulatedImmichAlbum album, int count, int changes, bool withAssets, Version version)
    {
        var json = new JsonObject
        {
            ["id"] = album.Id,
            ["albumName"] = album.Title,
            ["description"] = "",
            ["assetCount"] = count,
            ["createdAt"] = Time(s_made),
            ["updatedAt"] = Time(s_made.AddSeconds(changes)),
            ["shared"] = !album.IsOwn,
            ["hasSharedLink"] = false,
            ["order"] = "desc",
            ["albumUsers"] = new JsonArray(),
        };
        if (version.Major < 3)
        {
            json["assets"] = new JsonArray([.. withAssets ? album.Assets.Select(asset => Asset(asset, version)) : []]);
        }

        return json;
    }

    public static JsonObject Asset(SimulatedImmichAsset asset, Version version) =>
        new()
        {
            ["id"] = asset.Id,
            ["type"] = asset.IsVideo ? "VIDEO" : "IMAGE",
            ["originalFileName"] = asset.FileName,
            ["originalMimeType"] = asset.ContentType,
            ["checksum"] = Checksum(asset),
            ["libraryId"] = asset.LibraryId,
            ["fileCreatedAt"] = Time(asset.TakenAt),
            ["fileModifiedAt"] = Time(asset.UpdatedAt),
            ["localDateTime"] = Time(new DateTimeOffset(asset.TakenAt.DateTime, TimeSpan.Zero)),
            ["updatedAt"] = Time(asset.UpdatedAt),
            ["isFavorite"] = asset.IsFavorite,
            ["isArchived"] = asset.IsArchived,
            ["isTrashed"] = asset.IsTrashed,
            ["isOffline"] = asset.IsOffline,
            ["visibility"] = VisibilityOf(asset),
            ["livePhotoVideoId"] = asset.LivePhotoVideoId,
            ["duration"] = version.Major < 3 ? "0:00:00.00000" : null,
            ["width"] = asset.Width,
            ["height"] = asset.Height,
        };

    public static JsonObject Exif(SimulatedImmichAsset asset) =>
        new()
        {
            ["description"] = asset.Description,
            ["fileSizeInByte"] = asset.Bytes.Length,
            ["exifImageWidth"] = asset.Width,
            ["exifImageHeight"] = asset.Height,
            ["city"] = asset.City,
            ["state"] = null,
            ["country"] = asset.Country,
            ["rating"] = asset.Rating,
        };

    public static JsonArray People(SimulatedImmichAsset asset) =>
        new([
            .. asset.People.Select(
                static (name, index) =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["id"] = string.Create(CultureInfo.InvariantCulture, $"10000000-0000-4000-8000-{index:x12}"),
                            ["name"] = name,
                            ["isHidden"] = false,
                        }
            ),
        ]);

    public static Reply Error(int status, string error, string message) =>
        Reply.Json(
            new JsonObject
            {
                ["message"] = message,
                ["error"] = error,
                ["statusCode"] = status,
                ["correlationId"] = "abcd1234",
            },
            status
        );

    public static string VisibilityOf(SimulatedImmichAsset asset) =>
        asset.IsLocked ? "locked"
        : asset.IsHidden ? "hidden"
        : asset.IsArchived ? "archive"
        : "timeline";

    // Of an external library's file, the path is digested and not the bytes.
    private static string Checksum(SimulatedImmichAsset asset) =>
        Convert.ToBase64String(
            asset.LibraryId is null ? Sha1(asset.Bytes.Span) : Sha1(System.Text.Encoding.UTF8.GetBytes($"path:/library/{asset.FileName}"))
        );

#pragma warning disable CA5350 // Immich tells its assets apart by SHA-1.
    private static byte[] Sha1(ReadOnlySpan<byte> bytes) => SHA1.HashData(bytes);
#pragma warning restore CA5350

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
