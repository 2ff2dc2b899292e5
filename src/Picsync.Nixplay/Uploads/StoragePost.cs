using System.Text.RegularExpressions;
using Picsync.Shared.Http;

namespace Picsync.Nixplay;

/// <summary>What became of one post to storage.</summary>
internal enum StoragePostKind
{
    /// <summary>Storage holds the file.</summary>
    Stored,

    /// <summary>Storage does not hold it; a new ticket may help.</summary>
    NotStored,

    /// <summary>The file was sent whole and no answer came: storage may hold it.</summary>
    Unknown,
}

/// <summary>The result of a post.</summary>
internal readonly record struct StoragePostResult(StoragePostKind Kind, string Reason, ContentHash? Md5, bool RefusedContent);

/// <summary>Posts files to storage. No cookie goes there.</summary>
internal sealed partial class StoragePost(NixplayTransport transport, NixplayOptions options, TimeProvider time)
{
    private const string Operation = "send the file to storage";
    private const long LeastBytesPerSecond = 64 * 1024;

    // Answers of 400 that tell of a damaged or cut transmission, not of the file.
    private static readonly HashSet<string> s_transmissionFaults =
    [
        "BadDigest",
        "InvalidDigest",
        "IncompleteBody",
        "MalformedPOSTRequest",
        "RequestTimeout",
        "XAmzContentChecksumMismatch",
        "XAmzContentSHA256Mismatch",
    ];

    public Task<StoragePostResult> SendAsync(
        UploadTicket ticket,
        PhotoUpload upload,
        string fileName,
        CancellationToken cancellationToken
    ) => NixplayTelemetry.MeasureAsync("uploads.storage", time, () => PostAsync(ticket, upload, fileName, cancellationToken));

    private async Task<StoragePostResult> PostAsync(
        UploadTicket ticket,
        PhotoUpload upload,
        string fileName,
        CancellationToken cancellationToken
    )
    {
        using var form = new StorageForm(ticket, upload, fileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, ticket.UploadAddress) { Content = form };
        request.WithAttemptTimeout(options.UploadTimeout + TimeSpan.FromSeconds(upload.LengthBytes / LeastBytesPerSecond));
        try
        {
            var reply = await transport.SendAsync(request, Operation, changesSomething: true, cancellationToken).ConfigureAwait(false);
            return Judge(reply, upload);
        }
        catch (Exception exception) when (form.SourceFault is { } fault && !cancellationToken.IsCancellationRequested)
        {
            throw fault as PicsyncException
                ?? new ItemUnavailableException(upload.FileName, $"it could not be read: {fault.Message}", exception);
        }
        catch (ServiceRequestException exception)
        {
            return new(
                form.WasSentWhole ? StoragePostKind.Unknown : StoragePostKind.NotStored,
                exception.Reason,
                null,
                RefusedContent: false
            );
        }
    }

    private static StoragePostResult Judge(Reply reply, PhotoUpload upload)
    {
        if (reply.IsSuccess)
        {
            NixplayTelemetry.CountUploaded(upload.LengthBytes);
            return new(StoragePostKind.Stored, "", FindETag(reply), RefusedContent: false);
        }

        var code = Code().Match(reply.Text) is { Success: true } match ? match.Groups["code"].Value : "no code";
        var reason = $"storage answered {(int)reply.Status} ({Excerpt.Of(code)})";
        if (StorageFullSigns.MatchCode(reply, code))
        {
            throw new TargetFullException(NixplayErrors.Service, Operation, reason) { StatusCode = (int)reply.Status };
        }

        if (code is "EntityTooLarge" or "EntityTooSmall")
        {
            throw new ItemUnavailableException(
                upload.FileName,
                $"storage refuses a file of {upload.LengthBytes} bytes ({Excerpt.Of(code)})"
            );
        }

        return new(StoragePostKind.NotStored, reason, null, (int)reply.Status is 400 or 413 or 415 && !s_transmissionFaults.Contains(code));
    }

    /// <summary>Reads the digest from the answer's header or its XML, however the quotes are written.</summary>
    private static ContentHash? FindETag(Reply reply)
    {
        foreach (var text in new[] { ETag().Match(reply.Text) is { Success: true } match ? match.Groups["tag"].Value : null, reply.ETag })
        {
            var digits = text
                ?.Replace("&quot;", "", StringComparison.Ordinal)
                .Replace("&#34;", "", StringComparison.Ordinal)
                .Trim()
                .Trim('"');
            if (ContentHash.TryParse(HashKind.Md5, digits, out var hash))
            {
                return hash;
            }
        }

        return null;
    }

    [GeneratedRegex(@"<Code>\s*(?<code>[^<]{1,100}?)\s*</Code>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"<ETag>(?<tag>[^<]{1,200})</ETag>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ETag();
}
