using Picsync.Nixplay.Wire;

namespace Picsync.Nixplay;

/// <summary>Takes tickets: who may post which file where.</summary>
internal sealed class UploadTickets(ApiConnection api, ReceiverTokens tokens, NixplayOptions options)
{
    private const string Operation = "announce an upload";

    /// <exception cref="ItemUnavailableException">The service refuses this file, for its type or its size.</exception>
    /// <exception cref="ItemRefusedException">The service refuses this file and does not say why in words that are known.</exception>
    /// <exception cref="TargetFullException">The account has no room left.</exception>
    public async Task<UploadTicket> TakeAsync(
        UploadDestination to,
        PhotoUpload upload,
        string fileName,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var token = await tokens.TakeAsync(to, cancellationToken).ConfigureAwait(false);
            try
            {
                return await RequestAsync(to, token.Value, upload, fileName, cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceRequestException exception)
                when (exception is { StatusCode: >= 400 and < 500 and not 429 } and not TargetFullException)
            {
                await tokens.DropAsync(to, token, cancellationToken).ConfigureAwait(false);
                if (token.IsReused)
                {
                    continue;
                }

                throw exception is { StatusCode: 400 or 413 or 415 or 422, IsTransient: false } ? Refusal(upload, exception) : exception;
            }
        }
    }

    private static PicsyncException Refusal(PhotoUpload upload, ServiceRequestException answer) =>
        answer.Reason.Contains("fileType", StringComparison.OrdinalIgnoreCase)
        || answer.Reason.Contains("fileSize", StringComparison.OrdinalIgnoreCase)
            ? new ItemUnavailableException(upload.FileName, $"Nixplay refuses it: {answer.Reason}", answer)
            : new ItemRefusedException(NixplayErrors.Service, $"take {upload.FileName}", answer.Reason, answer)
            {
                StatusCode = answer.StatusCode,
            };

    private async Task<UploadTicket> RequestAsync(
        UploadDestination to,
        string token,
        PhotoUpload upload,
        string fileName,
        CancellationToken cancellationToken
    )
    {
        var call = ApiCall.Form(
            Operation,
            "uploads.ticket",
            "v3/photo/upload/",
            to.ToField(),
            new("uploadToken", token),
            new("fileName", fileName),
            new("fileType", upload.ContentType),
            new("fileSize", $"{upload.LengthBytes}")
        ) with
        {
            IsRepeatable = true,
        };
        var wire = await api.GetAsync(call, NixplayJson.Default.TicketReplyWire, cancellationToken).ConfigureAwait(false);
        ThrowIfFull(wire.StorageInfo ?? wire.Data?.StorageInfo, upload.LengthBytes);
        return Read(wire.Data, upload.ContentType);
    }

    private void ThrowIfFull(StorageInfoWire? storage, long lengthBytes)
    {
        var isFull =
            storage?.Available is { } available && available < lengthBytes
            || storage is { Used: { } used, Limit: { } limit and > 0 } && used + lengthBytes > limit * options.MaxStorageUse;
        if (isFull)
        {
            throw new TargetFullException(
                NixplayErrors.Service,
                Operation,
                $"the account's storage is full: {storage!.Used} of {storage.Limit} bytes are used and {storage.Available} are left"
            );
        }
    }

    private static UploadTicket Read(TicketWire? wire, string contentType)
    {
        var batch = wire?.BatchUploadId ?? wire?.UserUploadId;
        var monitorId = wire?.UserUploadIds?.FirstOrDefault(static id => !string.IsNullOrEmpty(id));
        if (
            wire is not { Key: { } key, Acl: { } acl, AccessKeyId: { } accessKey, Policy: { } policy, Signature: { } signature }
            || batch is null
            || monitorId is null
        )
        {
            throw NixplayErrors.Unreadable(Operation, "its answer lacks a part of the ticket");
        }

        return new UploadTicket(
            ReadAddress(wire.UploadUrl),
            monitorId,
            [
                new("key", key),
                new("acl", acl),
                new("content-type", string.IsNullOrEmpty(wire.FileType) ? contentType : wire.FileType),
                new("x-amz-meta-batch-upload-id", batch),
                new("success_action_status", "201"),
                new("AWSAccessKeyId", accessKey),
                new("Policy", policy),
                new("Signature", signature),
            ]
        );
    }

    private static Uri ReadAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && SafeAddress.IsSafe(address)
            ? address
            : throw NixplayErrors.Unreadable(Operation, "it names an upload address that is not https; nothing was sent there");
}
