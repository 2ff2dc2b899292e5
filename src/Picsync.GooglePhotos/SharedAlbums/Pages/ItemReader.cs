using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Picsync.GooglePhotos;

/// <summary>Reads one item. Only its key is needed; everything else may be missing or new.</summary>
internal static class ItemReader
{
    // The names of members of an item's last entry. Google calls them by numbers.
    private const string Video = "76647426";
    private const string Motion = "146008172";
    private const string Caption = "396644657";

    /// <summary>Reads an entry of the list of items; null when it has no key.</summary>
    public static SharedAlbumItem? Find(JsonElement entry, Uri origin)
    {
        if (entry.At(0).Text() is not { } id)
        {
            return null;
        }

        var media = entry.At(1);
        var extras = FindExtras(entry);
        var video = Member(extras, Video);
        var isMotion = !Member(extras, Motion).IsMissing();
        var isVideo = !video.IsMissing() && !isMotion;
        return new SharedAlbumItem(id)
        {
            Kind = isVideo ? MediaKind.Video : MediaKind.Photo,
            IsMotionPhoto = isMotion,
            Duration = isVideo ? FindDuration(video) : null,
            TakenAt = PageTime.Find(entry.At(2).Integer(), entry.At(4).Integer()),
            AddedAt = PageTime.Find(entry.At(5).Integer()),
            Width = media.At(1).Side(),
            Height = media.At(2).Side(),
            LengthBytes = isVideo ? null : media.At(9).At(0).Amount(),
            Description = FindCaption(Member(extras, Caption)),
            Address = FindAddress(media.At(0)),
            Origin = origin,
        };
    }

    private static JsonElement FindExtras(JsonElement entry)
    {
        for (var index = entry.GetArrayLength() - 1; index > 1; index--)
        {
            if (entry[index].ValueKind == JsonValueKind.Object)
            {
                return entry[index];
            }
        }

        return default;
    }

    private static JsonElement Member(JsonElement extras, string name) =>
        extras.ValueKind == JsonValueKind.Object && extras.TryGetProperty(name, out var value) ? value : default;

    private static TimeSpan? FindDuration(JsonElement video) =>
        video.At(0).Amount() is { } milliseconds && milliseconds < TimeSpan.FromDays(7).TotalMilliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    private static string? FindCaption(JsonElement value)
    {
        var text = (value.ValueKind == JsonValueKind.Array ? value.At(0) : value).Text()?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    // Whether it is a good address shows when it is used; here it has to look like one.
    private static byte[]? FindAddress(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        var address = raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(value.GetString()!) : raw.ToArray();
        return address.AsSpan().StartsWith("https://"u8) || address.AsSpan().StartsWith("http://"u8) ? address : null;
    }
}
