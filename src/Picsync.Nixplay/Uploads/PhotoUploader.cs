using Microsoft.Extensions.Logging;

namespace Picsync.Nixplay;

/// <summary>One upload from ticket to monitor: three requests where all goes well, never a second copy where it does not.</summary>
internal sealed class PhotoUploader(
    UploadTickets tickets,
    StoragePost storage,
    UploadMonitor monitor,
    PhotoPages pages,
    NixplayOptions options,
    TimeProvider time,
    ILogger logger
)
{
    private const string Operation = "upload a photo";
    private const int MaxTickets = 3;

    public async Task<NixplayUploadResult> UploadAsync(UploadDestination to, PhotoUpload upload, CancellationToken cancellationToken)
    {
        if (upload.LengthBytes <= 0)
        {
            throw new ItemUnavailableException(upload.FileName, "it is empty");
        }

        var fileName = UploadFileName.From(upload.FileName, upload.ContentType);
        var answerWasLost = false;
        for (var attempt = 1; ; attempt++)
        {
            var ticket = await tickets.TakeAsync(to, upload, fileName, cancellationToken).ConfigureAwait(false);
            var post = Compare(await storage.SendAsync(ticket, upload, fileName, cancellationToken).ConfigureAwait(false), upload);
            var result = post.Kind switch
            {
                StoragePostKind.Stored => await FinishAsync(ticket, upload, fileName, post.Md5, cancellationToken).ConfigureAwait(false),
                StoragePostKind.Unknown => await FindOutAsync(to, ticket, upload, fileName, cancellationToken).ConfigureAwait(false),
                _ => null,
            };
            if (result is not null)
            {
                // What is there may have come with an attempt of this very upload.
                return answerWasLost && result.Outcome == NixplayUploadOutcome.AlreadyThere
                    ? result with
                    {
                        Outcome = NixplayUploadOutcome.Unconfirmed,
                    }
                    : result;
            }

            answerWasLost |= post.Kind == StoragePostKind.Unknown;
            if (attempt == MaxTickets)
            {
                throw post.RefusedContent
                    ? new ItemRefusedException(NixplayErrors.Service, $"take {upload.FileName}", post.Reason)
                    : new ServiceRequestException(NixplayErrors.Service, Operation, post.Reason)
                    {
                        IsTransient = true,
                        OutcomeIsUnknown = answerWasLost,
                    };
            }

            Log.TicketRenewed(logger, attempt, post.Reason);
            await Task.Delay(options.FirstRetryDelay * attempt, time, cancellationToken).ConfigureAwait(false);
        }
    }

    // What arrived damaged is no fault of the item: it is sent again, and in the end the upload has failed.
    private static StoragePostResult Compare(StoragePostResult post, PhotoUpload upload) =>
        post is { Kind: StoragePostKind.Stored, Md5: { } stored } && upload.Hashes.Md5 is { } sent && sent != stored
            ? post with
            {
                Kind = StoragePostKind.NotStored,
                Reason = "storage holds other bytes than were meant; they were damaged, or the file changed, while it was sent",
            }
            : post;

    private async Task<NixplayUploadResult> FinishAsync(
        UploadTicket ticket,
        PhotoUpload upload,
        string fileName,
        ContentHash? stored,
        CancellationToken cancellationToken
    )
    {
        if (stored is null)
        {
            Log.NoETag(logger);
        }

        var verdict = await monitor.WaitAsync(ticket.MonitorId, upload, patiently: true, cancellationToken).ConfigureAwait(false);
        return new NixplayUploadResult(
            verdict switch
            {
                MonitorVerdict.Done => NixplayUploadOutcome.Uploaded,
                MonitorVerdict.AlreadyThere => NixplayUploadOutcome.AlreadyThere,
                _ => NixplayUploadOutcome.Unconfirmed,
            },
            fileName,
            upload.Hashes.Md5 ?? stored
        );
    }

    /// <summary>Tells whether a file arrived whose answer was lost; null when there is no sign of it.</summary>
    private async Task<NixplayUploadResult?> FindOutAsync(
        UploadDestination to,
        UploadTicket ticket,
        PhotoUpload upload,
        string fileName,
        CancellationToken cancellationToken
    )
    {
        var verdict = await monitor.WaitAsync(ticket.MonitorId, upload, patiently: false, cancellationToken).ConfigureAwait(false);
        if (verdict == MonitorVerdict.Silent && !await IsListedAsync(to, upload, cancellationToken).ConfigureAwait(false))
        {
            // An album never takes the same bytes twice; a playlist upload cannot be looked for, so it is not repeated.
            return to.IsAlbum ? null : new NixplayUploadResult(NixplayUploadOutcome.Unconfirmed, fileName, upload.Hashes.Md5);
        }

        return new NixplayUploadResult(
            verdict switch
            {
                MonitorVerdict.Done => NixplayUploadOutcome.Uploaded,
                MonitorVerdict.AlreadyThere => NixplayUploadOutcome.AlreadyThere,
                _ => NixplayUploadOutcome.Unconfirmed,
            },
            fileName,
            upload.Hashes.Md5
        );
    }

    private async Task<bool> IsListedAsync(UploadDestination to, PhotoUpload upload, CancellationToken cancellationToken)
    {
        if (!to.IsAlbum || upload.Hashes.Md5 is not { } md5)
        {
            return false;
        }

        var newest = await pages.GetAsync(to.Id, page: 1, options.PageSize, cancellationToken).ConfigureAwait(false);
        return newest.Any(photo => photo.Md5 == md5);
    }
}
