using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>Writes pages of shared albums as a browser gets them: lists without names, in scripts and in answers of <c>batchexecute</c>.</summary>
internal sealed class GoogleSharePages(GoogleShareOptions options, Func<SimulatedGoogleItem, string> makeAddress)
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string KeyOf(SimulatedGoogleItem item) => ("AF1Qip" + item.Id + "-").PadRight(44, '0');

    /// <summary>Makes the list that holds a page of an album.</summary>
    public JsonArray MakeData(
        SimulatedGoogleAlbum album,
        GoogleShare share,
        IReadOnlyList<SimulatedGoogleItem> items,
        string? token,
        bool isFirst
    )
    {
        JsonNode? list = items.Count == 0 ? null : new JsonArray([.. items.Select(MakeItem)]);
        JsonArray about = isFirst ? MakeAlbum(album, share) : [share.AlbumKey, album.Title];
        return options.Drift switch
        {
            GoogleShareDrift.ItemsAreObject => [null, new JsonObject { ["items"] = list }, token ?? "", about, null, 0],
            GoogleShareDrift.ItemsMoved => [null, null, token ?? "", about, list, 0],
            GoogleShareDrift.TokenIsObject => [null, list, new JsonObject { ["token"] = token }, about, null, 0],
            GoogleShareDrift.AlbumMoved => [null, list, token ?? "", null, about, 0],
            _ => [null, list, token ?? "", about, null, 0],
        };
    }

    /// <summary>Writes the album's web page.</summary>
    public Reply MakePage(SimulatedGoogleAlbum album, GoogleShare share, JsonArray data)
    {
        var call = options.Drift == GoogleShareDrift.NoBlocks ? "AF_loadData" : "AF_initDataCallback";
        var title = WebUtility.HtmlEncode(album.Title);
        var page = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en-US\"><head><title>{title} - Google Photos</title>")
            .Append(CultureInfo.InvariantCulture, $"<meta property=\"og:title\" content=\"{title} · Aug 1–9 📸\">")
            .Append("<script>window.WIZ_global_data = {\"FdrFJe\":\"-4711\",\"cfb2h\":\"boq_photosuiserver_20261101.00_p0\",")
            .Append("\"eptZe\":\"/_/PhotosUi/\"};</script></head><body>")
            .Append(
                CultureInfo.InvariantCulture,
                $"<script>{call}({{key: 'ds:0', hash: '1', data:[\"x\",[1,2]], sideChannel: {{}}}});</script>"
            )
            .Append(CultureInfo.InvariantCulture, $"<script>var AF_dataServiceRequests = {{'{options.BlockKey}' : {{id:'snAcKc',request:")
            .Append(CultureInfo.InvariantCulture, $"[\"{share.AlbumKey}\",null,null,\"{share.AccessKey}\"]}}}};</script>")
            .Append(
                CultureInfo.InvariantCulture,
                $"<script>{call}({{key: '{options.BlockKey}', hash: '2', data:{Script(data)}, sideChannel: {{}}}});"
            )
            .Append("</script><a href=\"https://accounts.google.com/ServiceLogin\">Sign in</a></body></html>");
        return Reply.Text(200, page.ToString(), "text/html; charset=utf-8");
    }

    /// <summary>Writes an answer of <c>batchexecute</c>; without data it is a refusal.</summary>
    public static Reply MakeBatch(string call, JsonArray? data)
    {
        JsonArray entry =
        [
            "wrb.fr",
            call,
            data?.ToJsonString(s_json),
            null,
            null,
            data is null ? (JsonNode)new JsonArray(5) : null,
            "generic",
        ];
        var line = new JsonArray(entry, new JsonArray("di", 41)).ToJsonString(s_json);
        var text = $")]}}'\n\n{line.Length}\n{line}\n25\n[[\"e\",4,null,null,146]]\n";
        return Reply.Text(200, text, "application/json; charset=utf-8");
    }

    private JsonArray MakeAlbum(SimulatedGoogleAlbum album, GoogleShare share)
    {
        var count = album.Items.Count + options.ItemCountError;
        var about = new JsonArray([.. Enumerable.Repeat<JsonNode?>(null, 26)]);
        var times = album.Items.Select(static item => item.TakenAt.ToUnixTimeMilliseconds()).ToList();
        about[0] = share.AlbumKey;
        about[1] = album.Title;
        about[2] =
            times.Count == 0
                ? null
                : new JsonArray(Number(times.Min()), Number(times.Max()), null, null, null, null, null, null, null, Number(times.Max()));
        about[19] = share.AccessKey;
        about[21] = options.OmitsItemCount ? null : Number(count);
        about[25] = options.OmitsItemCount ? null : new JsonArray(Number(20_000 - count));
        return about;
    }

    private JsonArray MakeItem(SimulatedGoogleItem item)
    {
        var isVideo = item.VideoStatus is not null;
        JsonNode address =
            options.Drift == GoogleShareDrift.AddressMoved ? new JsonObject { ["url"] = makeAddress(item) } : makeAddress(item);
        JsonArray media = [address, Number(item.Width), Number(item.Height), null, null, null, null, null, new JsonArray(null, null, 1)];
        if (!isVideo)
        {
            media.Add(new JsonArray(Number(item.Bytes.Length)));
        }

        var extras = new JsonObject { ["101428965"] = new JsonArray(-1, "v1") };
        if (isVideo)
        {
            extras["76647426"] = new JsonArray(Number(12_040), null, Number(item.Width), Number(item.Height));
        }

        if (item.IsMotionPhoto)
        {
            extras["146008172"] = new JsonArray("m", Number(1_500));
            extras["76647426"] = new JsonArray(Number(1_500));
        }

        if (item.Description.Length > 0)
        {
            extras["396644657"] = new JsonArray(item.Description);
        }

        var taken = item.TakenAt.ToUnixTimeMilliseconds();
        var offset = (long)item.TakenAt.Offset.TotalMilliseconds;
        var dedup = Convert.ToBase64String(Md5.Of(item.Bytes.Span)).Replace('/', '_').Replace('+', '-').PadRight(27, 'a')[..27];
        return
        [
            KeyOf(item),
            media,
            Number(taken),
            dedup,
            Number(offset),
            Number(taken + 86_400_000),
            new JsonArray("AF1QipACTOR1"),
            new JsonArray(1),
            2,
            extras,
        ];
    }

    private JsonNode Number(long value) => options.HasNumbersAsText ? value.ToString(CultureInfo.InvariantCulture) : value;

    private static string Script(JsonArray data) => data.ToJsonString(s_json).Replace("<", "\\u003c", StringComparison.Ordinal);
}
