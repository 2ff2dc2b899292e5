using System.Globalization;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The JSON shapes of the simulated Library API: what is empty is left out, and 64-bit numbers are strings.</summary>
internal static class GoogleJson
{
    public static JsonObject Album(SimulatedGoogleAlbum album, int? count, string? coverUrl)
    {
        var json = new JsonObject { ["id"] = album.Id };
        Put(json, "title", album.Title);
        Put(json, "productUrl", $"https://photos.google.com/lr/album/{album.Id}");
        json["isWriteable"] = true;
        if (count > 0)
        {
            json["mediaItemsCount"] = Text(count.Value);
        }

        if (coverUrl is not null)
        {
            json["coverPhotoBaseUrl"] = coverUrl;
            json["coverPhotoMediaItemId"] = album.Items[0].Id;
        }

        return json;
    }

    public static JsonObject Item(SimulatedGoogleItem item, string baseUrl)
    {
        var json = new JsonObject { ["id"] = item.Id };
        Put(json, "description", item.Description);
        Put(json, "productUrl", $"https://photos.google.com/lr/photo/{item.Id}");
        Put(json, "baseUrl", baseUrl);
        Put(json, "mimeType", item.ContentType);
        Put(json, "filename", item.FileName);
        var metadata = new JsonObject
        {
            ["creationTime"] = Time(item.TakenAt),
            ["width"] = Text(item.Width),
            ["height"] = Text(item.Height),
        };
        metadata[item.VideoStatus is null ? "photo" : "video"] = item.VideoStatus is { } status
            ? new JsonObject { ["fps"] = 29.97, ["status"] = StatusText(status) }
            : new JsonObject();
        json["mediaMetadata"] = metadata;
        return json;
    }

    public static JsonObject Page(string member, JsonNode[] entries, string? nextPageToken)
    {
        var page = new JsonObject();
        if (entries.Length > 0)
        {
            page[member] = new JsonArray(entries);
        }

        Put(page, "nextPageToken", nextPageToken);
        return page;
    }

    /// <summary>An item as the Picker and Ambient APIs give it: sizes are numbers, and what is about the bytes stands by itself.</summary>
    public static JsonObject PickedItem(SimulatedGoogleItem item, string baseUrl, bool withFileName)
    {
        var metadata = new JsonObject { ["width"] = item.Width, ["height"] = item.Height };
        metadata[item.VideoStatus is null ? "photoMetadata" : "videoMetadata"] = item.VideoStatus is { } status
            ? new JsonObject { ["fps"] = 29.97, ["processingStatus"] = StatusText(status) }
            : new JsonObject();
        var file = new JsonObject { ["baseUrl"] = baseUrl, ["mimeType"] = item.ContentType };
        Put(file, "filename", withFileName ? item.FileName : null);
        file["mediaFileMetadata"] = metadata;
        return new JsonObject
        {
            ["id"] = item.Id,
            ["createTime"] = Time(item.TakenAt),
            ["type"] = item.VideoStatus is null ? "PHOTO" : "VIDEO",
            ["mediaFile"] = file,
        };
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#########}s");

    private static string StatusText(GoogleVideoStatus status) =>
        status switch
        {
            GoogleVideoStatus.Processing => "PROCESSING",
            GoogleVideoStatus.Failed => "FAILED",
            _ => "READY",
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Put(JsonObject json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json[name] = value;
        }
    }
}
