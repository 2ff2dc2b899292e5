using System.IO.Compression;

namespace Picsync.Testing;

/// <summary>Thumbnails, originals and uploads of the simulated NAS.</summary>
internal sealed class SynologyByteCalls(SynologyPhotosSimulatorOptions options, SynologyStore store, SynologyAlbumAccess albums)
{
    private static readonly DateTime s_epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public void AddTo(SynologyMethods methods)
    {
        foreach (var (prefix, ownerId) in ((string, long)[])[("SYNO.Foto.", SynologyStore.OwnId), ("SYNO.FotoTeam.", 0)])
        {
            methods.Add(prefix + "Thumbnail", 2, "get", request => Thumbnail(request, ownerId));
            methods.Add(prefix + "Download", 2, "download", request => Download(request, ownerId));
        }

        methods.Add("SYNO.Foto.Upload.Item", 8, "upload", Upload);
    }

    // The id of an item in place of the unit's leads to a page of the portal, as it does there.
    private Reply Thumbnail(SynologyRequest request, long ownerId)
    {
        var size = request.Text("size");
        var item = Visible(request, ownerId).FirstOrDefault(item => item.UnitId == request.Number("id"));
        if (item is null || request.Text("type") != "unit" || request.Text("cache_key") != SynologyItemCalls.CacheKeyOf(item))
        {
            return Reply.Html(200, "Synology Photos");
        }

        if (options.ForbidsDownload?.Invoke(item.Id) == true)
        {
            return SynologyReplies.Error(105);
        }

        var state = size switch
        {
            "sm" => item.SmallThumbnail,
            "m" => item.MediumThumbnail,
            "xl" => item.LargeThumbnail,
            _ => throw new SynologyParameterException("size", "condition"),
        };
        return state == "ready" ? new Reply(200, ThumbnailOf(item, size), "image/jpeg") : SynologyReplies.Error(803);
    }

    private Reply Download(SynologyRequest request, long ownerId)
    {
        var visible = Visible(request, ownerId);
        var item = request.Numbers("item_id") is [var id]
            ? visible.FirstOrDefault(item => item.Id == id)
            : visible.FirstOrDefault(item => request.Numbers("unit_id") is [var unit] && item.UnitId == unit);
        if (item is null)
        {
            return SynologyReplies.Error(803);
        }

        if (options.ForbidsDownload?.Invoke(item.Id) == true)
        {
            return SynologyReplies.Error(105);
        }

        return item.Type == "live" ? new Reply(200, Zip(item), "application/zip") : new Reply(200, item.Bytes, "application/octet-stream");
    }

    private Reply Upload(SynologyRequest request)
    {
        if (request.File is not { } file || request.Text("uploadDestination") != "timeline" || request.Text("name") is not { } name)
        {
            return SynologyReplies.Error(114);
        }

        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        var length = bytes.Length;
        if (
            store.Items.FirstOrDefault(item =>
                item.FileName == name && item.Bytes.Length == length && item.OwnerId == SynologyStore.OwnId
            ) is
            { } known
        )
        {
            var answer = new System.Text.Json.Nodes.JsonObject { ["action"] = "ignore" };
            if (!options.HidesIdOfDuplicate)
            {
                answer["id"] = known.Id;
            }

            return SynologyReplies.Done(answer);
        }

        var taken = request.Number("mtime") is > 0 and var seconds ? s_epoch.AddSeconds(seconds) : (DateTime?)null;
        var added = store.AddItem(name, bytes.ToArray(), item => item with { TakenAt = taken });
        return SynologyReplies.Done(new System.Text.Json.Nodes.JsonObject { ["id"] = added.Id, ["action"] = "new" });
    }

    private IEnumerable<SimulatedSynologyItem> Visible(SynologyRequest request, long ownerId)
    {
        if (ownerId == 0 && !options.HasSharedSpace)
        {
            return [];
        }

        return request.Text("passphrase") is { } passphrase
            ? albums.Open(albumId: null, passphrase) ?? []
            : store.Items.Where(item => item.OwnerId == ownerId);
    }

    public static byte[] ThumbnailOf(SimulatedSynologyItem item, string size) => SamplePictures.Jpeg((int)item.UnitId, 64, 48, size);

    // The clip comes first, and names are those of the NAS's folders.
    private static byte[] Zip(SimulatedSynologyItem item)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, Path.ChangeExtension(item.FileName, ".MOV"), item.Clip);
            Write(zip, item.FileName, item.Bytes);
        }

        return bytes.ToArray();
    }

    private static void Write(ZipArchive zip, string name, ReadOnlyMemory<byte> content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content.Span);
    }
}
