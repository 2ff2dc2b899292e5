using System.Globalization;
using System.Security;
using System.Xml;
using System.Xml.Linq;

namespace Picsync.Testing;

/// <summary>Answers calls of uploads in parts.</summary>
internal sealed class S3Parts(S3SimulatorOptions options, S3Store store, Func<DateTimeOffset> now, Action<string, RequestRecord> violated)
{
    private int _lastUpload;

    public Reply Begin(SimulatedCall call)
    {
        S3Objects.RefuseWrites(options);
        var key = S3Objects.KeyOf(call);
        var id = $"upload-{Interlocked.Increment(ref _lastUpload)}";
        var template = S3Objects.Read(call, store.Make(key, default, etag: ""), options, violated);
        store.With(call.Segment("bucket"), bucket => bucket.Uploads[id] = new S3PartedUpload(id, key, now(), template));
        return Reply.Xml(
            200,
            $"<InitiateMultipartUploadResult><Bucket>{call.Segment("bucket")}</Bucket><Key>{SecurityElement.Escape(key)}</Key><UploadId>{id}</UploadId></InitiateMultipartUploadResult>"
        );
    }

    public async Task<Reply> PutAsync(SimulatedCall call)
    {
        S3Objects.RefuseWrites(options);
        var bytes = await S3Body.ReadAsync(call, options).ConfigureAwait(false);
        var etag = store.TagOf(bytes);
        return store.With(
            call.Segment("bucket"),
            bucket =>
            {
                Find(bucket, call).Parts[call.IntQuery("partNumber") ?? 0] = (bytes, etag);
                return Reply.Empty(200).With("ETag", $"\"{etag}\"");
            }
        );
    }

    public Reply List(SimulatedCall call)
    {
        var parts = store.With(
            call.Segment("bucket"),
            bucket =>
                string.Concat(
                    Find(bucket, call)
                        .Parts.Select(static part =>
                            $"<Part><PartNumber>{part.Key}</PartNumber><ETag>&quot;{part.Value.ETag}&quot;</ETag><Size>{part.Value.Bytes.Length}</Size></Part>"
                        )
                )
        );
        return Reply.Xml(200, $"<ListPartsResult><IsTruncated>false</IsTruncated>{parts}</ListPartsResult>");
    }

    public async Task<Reply> CompleteAsync(SimulatedCall call)
    {
        var wanted = ReadWanted(await call.ReadBodyAsync().ConfigureAwait(false));
        return store.With(
            call.Segment("bucket"),
            bucket =>
            {
                var upload = Find(bucket, call);
                S3Objects.Check(call.Request, bucket.Find(upload.Key), options);
                var item = Join(upload, wanted);
                bucket.Put(item);
                bucket.Uploads.Remove(upload.Id);
                return Reply.Xml(
                    200,
                    $"<CompleteMultipartUploadResult><Key>{SecurityElement.Escape(item.Key)}</Key><ETag>&quot;{item.ETag}&quot;</ETag></CompleteMultipartUploadResult>"
                );
            }
        );
    }

    public Reply Abort(SimulatedCall call) =>
        store.With(
            call.Segment("bucket"),
            bucket =>
            {
                bucket.Uploads.Remove(Find(bucket, call).Id);
                return Reply.Empty(204);
            }
        );

    public Reply ListUploads(SimulatedCall call)
    {
        var prefix = call.Query("prefix") ?? "";
        var uploads = store.With(
            call.Segment("bucket"),
            bucket =>
                string.Concat(
                    bucket
                        .Uploads.Values.Where(upload => upload.Key.StartsWith(prefix, StringComparison.Ordinal))
                        .OrderBy(static upload => upload.Key, StringComparer.Ordinal)
                        .Select(static upload =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"<Upload><Key>{SecurityElement.Escape(upload.Key)}</Key><UploadId>{upload.Id}</UploadId><Initiated>{upload.BegunAt:yyyy-MM-ddTHH:mm:ss.fffZ}</Initiated></Upload>"
                            )
                        )
                )
        );
        return Reply.Xml(200, $"<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>{uploads}</ListMultipartUploadsResult>");
    }

    private static S3PartedUpload Find(S3Bucket bucket, SimulatedCall call) =>
        bucket.Uploads.TryGetValue(call.Query("uploadId") ?? "", out var upload) && upload.Key == S3Objects.KeyOf(call)
            ? upload
            : throw new S3Failure(404, "NoSuchUpload", "The specified multipart upload does not exist.");

    private static List<(int Number, string ETag)> ReadWanted(byte[] body)
    {
        try
        {
            using var stream = new MemoryStream(body);
            return
            [
                .. XDocument
                    .Load(stream)
                    .Descendants()
                    .Where(static element => element.Name.LocalName == "Part")
                    .Select(static part =>
                        (
                            (int)part.Elements().First(static element => element.Name.LocalName == "PartNumber"),
                            ((string)part.Elements().First(static element => element.Name.LocalName == "ETag")).Trim('"')
                        )
                    ),
            ];
        }
        catch (XmlException)
        {
            throw new S3Failure(400, "MalformedXML", "The XML you provided was not well-formed");
        }
    }

    private SimulatedS3Object Join(S3PartedUpload upload, List<(int Number, string ETag)> wanted)
    {
        using var bytes = new MemoryStream();
        using var digests = new MemoryStream();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (!upload.Parts.TryGetValue(wanted[i].Number, out var part) || part.ETag != wanted[i].ETag)
            {
                throw new S3Failure(400, "InvalidPart", "One or more of the specified parts could not be found.");
            }

            if (part.Bytes.Length < options.MinPartBytes && i < wanted.Count - 1)
            {
                throw new S3Failure(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
            }

            bytes.Write(part.Bytes);
            digests.Write(Md5.Of(part.Bytes));
        }

        return upload.Template with
        {
            Bytes = bytes.ToArray(),
            ETag = $"{Md5.HexOf(digests.ToArray())}-{wanted.Count}",
            ModifiedAt = now(),
        };
    }
}
