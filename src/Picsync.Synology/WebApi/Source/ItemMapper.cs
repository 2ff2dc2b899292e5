using System.Globalization;
using Picsync.Synology.Routing;

namespace Picsync.Synology.WebApi;

/// <summary>Translates items into the engine's terms.</summary>
internal static class ItemMapper
{
    public static MediaItem ToMediaItem(PhotoItem item, PhotoFilter filter) =>
        new()
        {
            Id = LibraryItem.TextOf(item.Id),
            FileName = item.FileName.Length > 0 ? item.FileName : LibraryItem.TextOf(item.Id),
            Kind = item.Kind is PhotoKind.Video or PhotoKind.LiveClip ? MediaKind.Video : MediaKind.Photo,
            ContentType = PhotoContentType.Of(item.FileName),
            Version = VersionOf(item),
            TakenAt = TakenAtOf(item.TakenSeconds),
            Width = item.Width,
            Height = item.Height,
            LengthBytes = item.LengthBytes,
            Caption = item.Caption,
            Places = item.HasFullFields ? item.Places ?? [] : null,
            Rating = item.HasFullFields ? item.Rating ?? 0 : null,
            IsFavorite = filter.FavoritesOnly ? true : null,
            Hashes = LibraryItem.HashesOf(item.Id),
        };

    private static string VersionOf(PhotoItem item) =>
        item.CacheKey ?? string.Create(CultureInfo.InvariantCulture, $"{item.LengthBytes}-{item.TakenSeconds}");

    // The camera's wall clock; no zone is known and none is made up.
    private static DateTimeOffset? TakenAtOf(long seconds) =>
        seconds == 0 ? null : new DateTimeOffset(DateTime.UnixEpoch.AddSeconds(seconds).Ticks, TimeSpan.Zero);
}
