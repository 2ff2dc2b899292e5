using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Picsync.Testing;

/// <summary>Answers calls for single objects.</summary>
internal sealed class S3Objects(S3SimulatorOptions options, S3Store store, Action<string, RequestRecord> violated)
{
    private const string MetadataPrefix = "x-amz-meta-";

    public Reply Get(SimulatedCall call)
    {
        var item = Find(call);
        if (call.Request.Headers.IfMatch.ToString() is { Length: > 0 } wanted && wanted.Trim('"') != item.ETag)
        {
            throw new S3Failure(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }

        if (item.StorageClass is "GLACIER" or "DEEP_ARCHIVE" && HttpMethods.IsGet(call.Request.Method))
        {
            throw new S3Failure(403, "InvalidObjectState", "The operation is not valid for the object's storage class");
        }

        return Describe(new Reply(200, item.Bytes, item.ContentType), item);
    }

    public async Task<Reply> PutAsync(SimulatedCall call)
    {
        RefuseWrites(options);
        var key = KeyOf(call);
        var bytes = await S3Body.ReadAsync(call, options).ConfigureAwait(false);
        var item = Read(call, store.Make(key, Store(bytes)), options, violated);
        return store.With(
            call.Segment("bucket"),
            bucket =>
            {
                Check(call.Request, bucket.Find(key), options);
                bucket.Put(item);
                return Describe(Reply.Empty(200), item);
            }
        );
    }

    private ReadOnlyMemory<byte> Store(byte[] bytes) =>
        options.StoresOtherBytes ? (byte[])[.. "11;\r\n"u8, .. bytes]
        : options.GarblesBytes && bytes.Length > 0 ? (byte[])[.. bytes[..^1], (byte)~bytes[^1]]
        : bytes;

    public Reply Delete(SimulatedCall call)
    {
        RefuseWrites(options);
        var key = KeyOf(call);
        return store.With(
            call.Segment("bucket"),
            bucket =>
            {
                bucket.Delete(key, call.Query("versionId"), () => store.Make(key, default) with { IsDeleteMarker = true });
                return Reply.Empty(204);
            }
        );
    }

    /// <summary>Gives the key as it was sent: the server has decoded the path once, so that a percent sign in a key would count twice.</summary>
    public static string KeyOf(SimulatedCall call)
    {
        var target = call.Request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0].Split('/');
        return Uri.UnescapeDataString(string.Join('/', target[^call.Segment("key").Split('/').Length..]));
    }

    /// <exception cref="S3Failure">The credentials may only read.</exception>
    public static void RefuseWrites(S3SimulatorOptions options)
    {
        if (options.IsReadOnly)
        {
            throw new S3Failure(403, "AccessDenied", "Access Denied");
        }
    }

    /// <summary>Compares a write's conditions with what is there.</summary>
    /// <exception cref="S3Failure">They are not met, or not known.</exception>
    public static void Check(HttpRequest request, SimulatedS3Object? present, S3SimulatorOptions options)
    {
        var absent = request.Headers.IfNoneMatch.ToString();
        var match = request.Headers.IfMatch.ToString();
        if (options.Conditions == S3Conditions.Ignored || absent.Length + match.Length == 0)
        {
            return;
        }

        if (options.Conditions == S3Conditions.Refused)
        {
            throw S3Failure.Unknown(absent.Length > 0 ? "If-None-Match" : "If-Match", options);
        }

        if ((absent == "*" && present is not null) || (match.Length > 0 && match.Trim('"') != present?.ETag))
        {
            throw new S3Failure(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }
    }

    /// <summary>Takes what headers say of an object that is written.</summary>
    public static SimulatedS3Object Read(
        SimulatedCall call,
        SimulatedS3Object item,
        S3SimulatorOptions options,
        Action<string, RequestRecord> violated
    )
    {
        var headers = call.Request.Headers;
        var metadata = headers
            .Where(static header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(
                static header => header.Key[MetadataPrefix.Length..].ToLowerInvariant(),
                static header => header.Value.ToString()
            );
        if (metadata.Sum(static pair => pair.Key.Length + pair.Value.Length) > 2048)
        {
            throw new S3Failure(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
        }

        if (metadata.Values.Any(static value => value.Any(static c => c is < ' ' or > '~')))
        {
            violated("Metadata is printable ASCII.", call.Record);
        }

        return item with
        {
            ContentType = call.Request.ContentType ?? item.ContentType,
            Metadata = options.LosesMetadata ? item.Metadata : metadata,
            StorageClass = headers["x-amz-storage-class"].ToString() is { Length: > 0 } storageClass ? storageClass : item.StorageClass,
            Encryption = headers["x-amz-server-side-encryption"].ToString() is { Length: > 0 } encryption ? encryption : item.Encryption,
            ChecksumSha256 = headers.ContainsKey("x-amz-checksum-sha256") ? Convert.ToBase64String(SHA256.HashData(item.Bytes.Span)) : null,
        };
    }

    private SimulatedS3Object Find(SimulatedCall call) =>
        store.With(call.Segment("bucket"), bucket => bucket.Find(KeyOf(call)))
        ?? throw new S3Failure(404, "NoSuchKey", "The specified key does not exist.");

    private static Reply Describe(Reply reply, SimulatedS3Object item)
    {
        reply = item.ETag.Length == 0 ? reply : reply.With("ETag", $"\"{item.ETag}\"");
        reply = reply
            .With("Last-Modified", item.ModifiedAt.ToString("R", CultureInfo.InvariantCulture))
            .With("x-amz-version-id", item.VersionId);
        foreach (var (name, value) in item.Metadata)
        {
            reply = reply.With(MetadataPrefix + name, value);
        }

        reply = item.Encryption is null ? reply : reply.With("x-amz-server-side-encryption", item.Encryption);
        reply = item.Encryption is "aws:kms" ? reply.With("x-amz-server-side-encryption-aws-kms-key-id", "simulated-key") : reply;
        reply = item.ChecksumSha256 is null ? reply : reply.With("x-amz-checksum-sha256", item.ChecksumSha256);
        return item.StorageClass == "STANDARD" ? reply : reply.With("x-amz-storage-class", item.StorageClass);
    }
}
