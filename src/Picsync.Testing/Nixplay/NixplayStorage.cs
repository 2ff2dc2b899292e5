using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Picsync.Testing;

/// <summary>The storage host that takes the bytes of an upload as a form, as strict as Amazon S3 with that policy.</summary>
internal sealed class NixplayStorage(
    NixplaySimulatorOptions options,
    NixplayStore store,
    NixplayUploads uploads,
    Func<DateTimeOffset> now,
    Action<string, RequestRecord> violated
)
{
    public const string AccessKey = "AKIAEXAMPLE00000000";

    public void AddRoutes(RouteTable routes) => routes.Add(NixplayHosts.Storage, "POST", "/", NixplayOperations.UploadBytes, UploadAsync);

    private async Task<Reply> UploadAsync(SimulatedCall call)
    {
        if (call.Request.ContentLength is null)
        {
            violated("The storage host takes no chunked uploads; a form has a Content-Length.", call.Record);
            return Refuse(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        }

        if (
            !MediaTypeHeaderValue.TryParse(call.Request.ContentType, out var type)
            || type.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary
        )
        {
            return Refuse(412, "PreconditionFailed", "Bucket POST must be of the enclosure-type multipart/form-data");
        }

        if (type.Boundary.Value![0] == '"')
        {
            violated("The boundary of the upload form is not quoted.", call.Record);
        }

        var (fields, file) = await ReadFormAsync(call, boundary).ConfigureAwait(false);
        return Answer(fields, file);
    }

    /// <summary>Reads the parts up to the file; what comes after the file is not looked at, as at S3.</summary>
    private async Task<(Dictionary<string, string> Fields, byte[]? File)> ReadFormAsync(SimulatedCall call, string boundary)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var file = default(byte[]);
        var reader = new MultipartReader(boundary, call.Request.Body);
        while (await reader.ReadNextSectionAsync(call.Aborted).ConfigureAwait(false) is { } section)
        {
            if (file is not null)
            {
                violated("The file is the last part of an upload form.", call.Record);
                break;
            }

            var name = InspectPart(section, call.Record);
            var capacity = name == "file" ? (int)Math.Min(call.Request.ContentLength!.Value, int.MaxValue - 64) : 0;
            using var content = new MemoryStream(capacity);
            await section.Body.CopyToAsync(content, call.Aborted).ConfigureAwait(false);
            if (name == "file")
            {
                file = content.ToArray();
            }
            else
            {
                fields[name] = Encoding.UTF8.GetString(content.ToArray());
            }
        }

        await call.Request.Body.CopyToAsync(Stream.Null, call.Aborted).ConfigureAwait(false);
        return (fields, file);
    }

    private string InspectPart(MultipartSection section, RequestRecord record)
    {
        var disposition = section.ContentDisposition ?? "";
        if (!disposition.Contains("name=\"", StringComparison.Ordinal))
        {
            violated("The names of the form's parts are quoted.", record);
        }

        if (disposition.Contains("filename*", StringComparison.Ordinal))
        {
            violated("The form's file has no filename*.", record);
        }

        var name = ContentDispositionHeaderValue.TryParse(disposition, out var parsed)
            ? HeaderUtilities.RemoveQuotes(parsed.Name).Value ?? ""
            : "";
        if (name != "file" && section.ContentType is not null)
        {
            violated("The text parts of the form have no Content-Type.", record);
        }

        return name;
    }

    private Reply Answer(Dictionary<string, string> fields, byte[]? file)
    {
        if (file is null)
        {
            return Refuse(400, "InvalidArgument", "POST requires exactly one file upload per request.");
        }

        var upload = uploads.FindByKey(fields.GetValueOrDefault("key", ""));
        if (upload is null || FindBrokenCondition(upload, fields) is not null)
        {
            var condition = upload is null ? "key" : FindBrokenCondition(upload, fields);
            return Refuse(403, "AccessDenied", $"Invalid according to Policy: Policy Condition failed: {condition}");
        }

        if (upload.ExpiresAt < now())
        {
            return Refuse(403, "AccessDenied", "Invalid according to Policy: Policy expired.");
        }

        if (file.LongLength != upload.LengthBytes)
        {
            var isLarge = file.LongLength > upload.LengthBytes;
            return Refuse(400, isLarge ? "EntityTooLarge" : "EntityTooSmall", "Your proposed upload does not have the allowed size");
        }

        if (
            options.OverQuota == NixplayOverQuota.UploadRefused
            && options.QuotaBytes is { } quota
            && store.StoredBytes + file.LongLength > quota
        )
        {
            return Refuse(403, "AccessDenied", "Access Denied");
        }

        uploads.Take(upload, file);
        return Reply.Xml(
            201,
            $"<PostResponse><Location>https://nixplay-prod-upload.s3.amazonaws.com/{Uri.EscapeDataString(upload.Key)}</Location>"
                + $"<Bucket>nixplay-prod-upload</Bucket><Key>{upload.Key}</Key><ETag>\"{Md5.HexOf(file)}\"</ETag></PostResponse>"
        );
    }

    private static string? FindBrokenCondition(NixplayUpload upload, Dictionary<string, string> fields)
    {
        (string Name, string Value)[] wanted =
        [
            ("acl", "authenticated-read"),
            ("content-type", upload.ContentType),
            ("x-amz-meta-batch-upload-id", upload.BatchId),
            ("success_action_status", "201"),
            ("AWSAccessKeyId", AccessKey),
            ("Policy", upload.Policy),
            ("Signature", upload.Signature),
        ];
        return wanted.FirstOrDefault(part => fields.GetValueOrDefault(part.Name) != part.Value).Name;
    }

    private static Reply Refuse(int status, string code, string message) =>
        Reply.Xml(status, $"<Error><Code>{code}</Code><Message>{message}</Message></Error>");
}
