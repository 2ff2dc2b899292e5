using System.Globalization;
using Picsync.Immich.Wire;

namespace Picsync.Immich;

/// <summary>Turns what Immich sends into the package's own types; what cannot be read is left out, never invented.</summary>
internal static class AssetMapper
{
    private const int FirstYear = 1800;
    private const int LastYear = 2999;
    private static readonly TimeSpan s_farthestZone = TimeSpan.FromHours(14);
    private static readonly string[] s_times = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static ImmichAlbum? ToAlbum(AlbumResource? album) =>
        string.IsNullOrEmpty(album?.Id)
            ? null
            : new ImmichAlbum(album.Id, album.AlbumName ?? "")
            {
                AssetCount = album.AssetCount is >= 0 ? album.AssetCount : null,
                UpdatedAt = album.UpdatedAt,
                IsShared = album.Shared == true,
            };

    public static ImmichAsset ToAsset(AssetResource asset, string id)
    {
        var exif = asset.ExifInfo;
        return new ImmichAsset(id, string.IsNullOrWhiteSpace(asset.OriginalFileName) ? id : asset.OriginalFileName)
        {
            Kind = string.Equals(asset.Type, "VIDEO", StringComparison.OrdinalIgnoreCase) ? MediaKind.Video : MediaKind.Photo,
            ContentType = string.IsNullOrWhiteSpace(asset.OriginalMimeType) ? null : asset.OriginalMimeType.ToLowerInvariant(),
            Version = VersionOf(asset),
            UpdatedAt = asset.UpdatedAt,
            TakenAt = TakenAt(asset.LocalDateTime, asset.FileCreatedAt),
            Width = ToSide(asset.Width) ?? ToSide(exif?.ExifImageWidth),
            Height = ToSide(asset.Height) ?? ToSide(exif?.ExifImageHeight),
            LengthBytes = exif?.FileSizeInByte is > 0 ? exif.FileSizeInByte : null,
            Description = string.IsNullOrWhiteSpace(exif?.Description) ? null : exif.Description,
            People = asset.People is null ? null : [.. NotBlank(asset.People.Select(static person => person?.Name)).Distinct()],
            Places = exif is null ? null : [.. NotBlank([exif.City, exif.State, exif.Country])],
            // Immich knows no rating as null, and rejected photos as -1.
            Rating = exif is null ? null : (int)Math.Clamp(exif.Rating ?? 0, 0, 5),
            IsFavorite = asset.IsFavorite,
            LivePhotoVideoId = asset.LivePhotoVideoId,
            UnavailableReason = FindUnavailableReason(asset),
        };
    }

    // The path is all that Immich digests of an external library's file, so that the file's date has to tell of a change.
    private static string? VersionOf(AssetResource asset) =>
        string.IsNullOrEmpty(asset.Checksum) ? asset.FileModifiedAt ?? asset.UpdatedAt
        : string.IsNullOrEmpty(asset.LibraryId) ? asset.Checksum
        : $"{asset.Checksum}@{asset.FileModifiedAt}";

    private static string? FindUnavailableReason(AssetResource asset) =>
        asset.IsOffline == true ? "its file is offline: Immich does not find it in its external library"
        : asset.Type is null || IsOneOf(asset.Type, "IMAGE", "VIDEO") ? null
        : "it is neither a photo nor a video";

    /// <summary>Joins the camera's clock with the offset that the instant gives, where the two make one.</summary>
    private static DateTimeOffset? TakenAt(string? localDateTime, string? instant)
    {
        var taken = ToTime(instant);
        if (ToTime(localDateTime) is not { } local)
        {
            return taken;
        }

        var offset = local - taken ?? TimeSpan.Zero;
        var isZone = offset.Duration() <= s_farthestZone && offset.Ticks % TimeSpan.FromMinutes(15).Ticks == 0;
        return new DateTimeOffset(local.DateTime, isZone ? offset : TimeSpan.Zero);
    }

    // Immich writes what it found in files: years that no camera has stand for none, and a time alone would count as one of today.
    private static DateTimeOffset? ToTime(string? text) =>
        DateTimeOffset.TryParseExact(
            text,
            s_times,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        ) && time.Year is >= FirstYear and <= LastYear
            ? time
            : null;

    private static int? ToSide(long? pixels) => pixels is > 0 and <= int.MaxValue ? (int)pixels : null;

    private static IEnumerable<string> NotBlank(IEnumerable<string?> names) =>
        names.OfType<string>().Where(static name => name.Trim().Length > 0);

    private static bool IsOneOf(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (string.Equals(text, word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
