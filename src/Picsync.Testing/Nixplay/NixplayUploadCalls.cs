using System.Globalization;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>The upload calls of the simulated web API and its upload monitor.</summary>
internal sealed class NixplayUploadCalls(
    NixplaySimulatorOptions options,
    NixplayStore store,
    NixplayUploads uploads,
    Func<Uri> storageAddress,
    Func<TimeSpan, CancellationToken, Task> waitAsync
)
{
    public void AddRoutes(RouteTable routes, NixplayAccess access)
    {
        const string Api = NixplayHosts.Api;
        routes.Add(Api, "POST", "/v3/upload/receivers/?", NixplayOperations.GetUploadToken, access.Guard(GetTokenAsync));
        routes.Add(Api, "POST", "/v3/photo/upload/?", NixplayOperations.GetUploadTicket, access.Guard(GetTicketAsync));
        routes.Add(NixplayHosts.Monitor, "GET", "/status", NixplayOperations.AwaitProcessing, AwaitAsync);
    }

    private async Task<Reply> GetTokenAsync(SimulatedCall call)
    {
        var form = await call.ReadFormAsync().ConfigureAwait(false);
        var (albumId, playlistId, problem) = ReadReceiver(form);
        if (problem is not null)
        {
            return problem;
        }

        return form.ContainsKey("total")
            ? Reply.Json(new JsonObject { ["token"] = uploads.MakeToken(albumId, playlistId) })
            : BadRequest("total (number) is required", "AssertionError");
    }

    private async Task<Reply> GetTicketAsync(SimulatedCall call)
    {
        var form = await call.ReadFormAsync().ConfigureAwait(false);
        var (albumId, playlistId, problem) = ReadReceiver(form);
        problem ??= FindProblem(form, albumId, playlistId);
        if (problem is not null)
        {
            return problem;
        }

        var length = long.Parse(form["fileSize"], CultureInfo.InvariantCulture);
        if (options.OverQuota == NixplayOverQuota.TicketRefused && options.QuotaBytes is { } quota && store.StoredBytes + length > quota)
        {
            return BadRequest("Storage limit exceeded", "StorageLimitError");
        }

        var upload = uploads.MakeTicket(form["fileName"], form["fileType"], length, albumId, playlistId);
        return Reply.Json(ToJson(upload));
    }

    private Reply? FindProblem(Dictionary<string, string> form, long? albumId, long? playlistId)
    {
        foreach (var name in (string[])["uploadToken", "fileName", "fileType", "fileSize"])
        {
            if (string.IsNullOrEmpty(form.GetValueOrDefault(name)))
            {
                return BadRequest($"{name} (string) is required", "AssertionError");
            }
        }

        if (!uploads.IsTokenFor(form["uploadToken"], albumId, playlistId))
        {
            return BadRequest("Invalid parameter: uploadToken", "InvalidParameterError");
        }

        if (!options.ContentTypes.Contains(form["fileType"]))
        {
            return BadRequest("Invalid parameter: fileType", "InvalidParameterError");
        }

        return long.TryParse(form["fileSize"], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? null
            : BadRequest("Invalid parameter: fileSize", "InvalidParameterError");
    }

    private (long? AlbumId, long? PlaylistId, Reply? Problem) ReadReceiver(Dictionary<string, string> form)
    {
        var albumId = Number(form, "albumId");
        var playlistId = Number(form, "playlistId");
        if (albumId is null == playlistId is null)
        {
            return (null, null, BadRequest("albumId (number) or playlistId (number) is required", "AssertionError"));
        }

        var isKnown = albumId is { } album ? store.HasAlbum(album) : store.WithPlaylist(playlistId!.Value, static _ => true);
        return isKnown
            ? (albumId, playlistId, null)
            : (null, null, BadRequest($"Invalid parameter: {(albumId is null ? "playlistId" : "albumId")}", "InvalidParameterError"));
    }

    private async Task<Reply> AwaitAsync(SimulatedCall call)
    {
        var id = call.Query("id") ?? "";
        while (uploads.Watch(id) is { } watched)
        {
            if (watched.Outcome is { } outcome)
            {
                return outcome.Length == 0 ? Reply.Text(200, "OK") : Reply.Text(400, outcome);
            }

            // The clock's steps may be coarser than a timer's.
            await waitAsync(watched.Wait + TimeSpan.FromMilliseconds(1), call.Aborted).ConfigureAwait(false);
        }

        return Reply.Text(404, "Error: not-found");
    }

    private JsonObject ToJson(NixplayUpload upload)
    {
        var ticket = new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["acl"] = "authenticated-read",
                ["key"] = upload.Key,
                ["AWSAccessKeyId"] = NixplayStorage.AccessKey,
                ["Policy"] = upload.Policy,
                ["Signature"] = upload.Signature,
                ["userUploadId"] = upload.BatchId,
                ["batchUploadId"] = upload.BatchId,
                ["userUploadIds"] = new JsonArray(upload.MonitorId),
                ["fileType"] = upload.ContentType,
                ["fileSize"] = upload.LengthBytes,
                ["s3UploadUrl"] = storageAddress().AbsoluteUri.TrimEnd('/'),
            },
        };
        if (options.TicketTellsStorage && options.QuotaBytes is { } limit)
        {
            var used = store.StoredBytes;
            ticket["storageInfo"] = new JsonObject
            {
                ["contentType"] = "PHOTO",
                ["storageAvailable"] = Math.Max(0, limit - used),
                ["storageLimit"] = limit,
                ["storageUsed"] = used,
            };
        }

        return ticket;
    }

    private static long? Number(Dictionary<string, string> form, string name) =>
        long.TryParse(form.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Reply BadRequest(string message, string name) => Reply.Json(NixplayJson.Error(400, message, name), 400);
}
