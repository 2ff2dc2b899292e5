using System.Text.Json;
using Picsync.Synology.Routing;

namespace Picsync.Synology.Database.Reading;

/// <summary>Makes media items of rows.</summary>
internal static class ItemMapping
{
    /// <summary>The kind that is a video; the others are still pictures, some with a clip attached.</summary>
    public const int Video = 1;

    /// <summary>Makes a media item.</summary>
    /// <param name="row">The row.</param>
    /// <param name="facts">What else is known of it.</param>
    /// <param name="sizes">Sizes that were read before: a camera writes the same few thousands of times.</param>
    public static MediaItem ToMediaItem(ItemRow row, ItemFacts facts, Dictionary<string, (int? Width, int? Height)> sizes)
    {
        if (!sizes.TryGetValue(row.Resolution, out var size))
        {
            sizes[row.Resolution] = size = SizeOf(row.Resolution);
        }

        return new MediaItem
        {
            Id = LibraryItem.TextOf(row.Id),
            FileName = row.FileName,
            Kind = row.Type == Video ? MediaKind.Video : MediaKind.Photo,
            ContentType = FileTypes.ContentTypeOf(row.FileName),
            Version = row.Version,
            TakenAt = WallClock.Read(row.TakenAt),
            Width = size.Width,
            Height = size.Height,
            LengthBytes = row.LengthBytes > 0 ? row.LengthBytes : null,
            Caption = facts.CaptionOf(row.Id),
            People = facts.PeopleOf(row.Id),
            Places = facts.PlacesOf(row.Id),
            Albums = facts.AlbumsOf(row.Id),
            Rating = facts.RatingOf(row.Id),
            IsFavorite = facts.IsFavorite(row.Id),
            Hashes = LibraryItem.HashesOf(row.Id),
        };
    }

    // {"width":4000,"height":3000}; anything else is no size.
    private static (int? Width, int? Height) SizeOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return (Side(document.RootElement, "width"), Side(document.RootElement, "height"));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static int? Side(JsonElement size, string name) =>
        size.ValueKind == JsonValueKind.Object
        && size.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var side)
        && side > 0
            ? side
            : null;
}
