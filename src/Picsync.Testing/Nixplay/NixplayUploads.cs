using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Picsync.Testing;

/// <summary>Upload tokens, tickets, and what becomes of uploaded bytes once their processing is over.</summary>
internal sealed class NixplayUploads(NixplaySimulatorOptions options, NixplayStore store, Func<DateTimeOffset> now)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long? AlbumId, long? PlaylistId)> _tokens = [];
    private readonly Dictionary<string, NixplayUpload> _byKey = [];
    private readonly Dictionary<string, NixplayUpload> _byMonitorId = [];
    private readonly List<NixplayUpload> _pending = [];
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private int _tokenCount;

    public string MakeToken(long? albumId, long? playlistId)
    {
        lock (_gate)
        {
            var token = $"up{++_tokenCount}-{Hex(8)}";
            _tokens.Add(token, (albumId, playlistId));
            return token;
        }
    }

    public bool IsTokenFor(string token, long? albumId, long? playlistId)
    {
        lock (_gate)
        {
            return _tokens.TryGetValue(token, out var made) && made == (albumId, playlistId);
        }
    }

    public NixplayUpload MakeTicket(string fileName, string contentType, long lengthBytes, long? albumId, long? playlistId)
    {
        var key = $"4100321/{Hex(32)}.upload";
        var batchId = Hex(32);
        var expiresAt = now() + options.TicketLifetime;
        var policy = Convert.ToBase64String(Encoding.UTF8.GetBytes(PolicyJson(key, batchId, expiresAt)));
        var upload = new NixplayUpload
        {
            MonitorId = Hex(32),
            BatchId = batchId,
            Key = key,
            Policy = policy,
            Signature = Convert.ToBase64String(HMACSHA256.HashData(_secret, Encoding.ASCII.GetBytes(policy))),
            FileName = fileName,
            ContentType = contentType,
            LengthBytes = lengthBytes,
            ExpiresAt = expiresAt,
            AlbumId = albumId,
            PlaylistId = playlistId,
        };
        lock (_gate)
        {
            _byKey.Add(key, upload);
            _byMonitorId.Add(upload.MonitorId, upload);
        }

        return upload;
    }

    public NixplayUpload? FindByKey(string key)
    {
        lock (_gate)
        {
            return _byKey.GetValueOrDefault(key);
        }
    }

    public void Take(NixplayUpload upload, ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            upload.Bytes = bytes;
            upload.Outcome = null;
            upload.ReadyAt = now() + options.ProcessingDelay;
            _pending.Add(upload);
        }
    }

    /// <summary>Turns every upload whose processing is over into a photo, or into the reason why it is none.</summary>
    public void Process()
    {
        lock (_gate)
        {
            foreach (var upload in _pending.Where(upload => upload.ReadyAt <= now()).ToArray())
            {
                _pending.Remove(upload);
                upload.Outcome = Finish(upload);
                upload.Bytes = null;
            }
        }
    }

    /// <summary>Tells how long an upload's processing still takes, or what came of it.</summary>
    /// <returns>Null when there is no such upload.</returns>
    public (TimeSpan Wait, string? Outcome)? Watch(string monitorId)
    {
        Process();
        lock (_gate)
        {
            if (!_byMonitorId.TryGetValue(monitorId, out var upload) || upload.IsForgotten)
            {
                return null;
            }

            if (upload.Outcome is null)
            {
                return upload.Bytes is null ? null : (upload.ReadyAt - now(), null);
            }

            upload.IsForgotten = options.MonitorForgets;
            return (TimeSpan.Zero, upload.Outcome);
        }
    }

    private string Finish(NixplayUpload upload)
    {
        if (options.FailsProcessing?.Invoke(upload.FileName) == true)
        {
            return "Error: invalid-image";
        }

        if (
            options.OverQuota == NixplayOverQuota.ProcessingFails
            && options.QuotaBytes is { } quota
            && store.StoredBytes + upload.LengthBytes > quota
        )
        {
            return "Error: storage-limit-exceeded";
        }

        if (options.LosesUpload?.Invoke(upload.FileName) == true)
        {
            return "";
        }

        var albumId = upload.AlbumId ?? store.GetOrAddMyUploads();
        if (!store.HasAlbum(albumId))
        {
            return "Error: album-not-found";
        }

        var (photo, isNew) = store.AddPhoto(
            albumId,
            upload.FileName,
            upload.ContentType,
            upload.Bytes!.Value,
            options.HiddenListingsAfterUpload
        );
        if (upload.PlaylistId is { } playlistId)
        {
            store.LinkUpload(playlistId, photo.Id);
        }

        return isNew ? "" : "Error: image-exists";
    }

    private static string PolicyJson(string key, string batchId, DateTimeOffset expiresAt) =>
        new JsonObject
        {
            ["expiration"] = expiresAt.UtcDateTime.ToString(
                "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                System.Globalization.CultureInfo.InvariantCulture
            ),
            ["conditions"] = new JsonArray(
                new JsonObject { ["bucket"] = "nixplay-prod-upload" },
                new JsonObject { ["key"] = key },
                new JsonObject { ["acl"] = "authenticated-read" },
                new JsonArray("starts-with", "$content-type", ""),
                new JsonObject { ["success_action_status"] = "201" },
                new JsonObject { ["x-amz-meta-batch-upload-id"] = batchId }
            ),
        }.ToJsonString();

    private static string Hex(int digits) => RandomNumberGenerator.GetHexString(digits, lowercase: true);
}
