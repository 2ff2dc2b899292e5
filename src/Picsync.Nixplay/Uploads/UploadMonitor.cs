using Picsync.Shared.Http;

namespace Picsync.Nixplay;

/// <summary>What the upload monitor told.</summary>
internal enum MonitorVerdict
{
    /// <summary>The photo is in its album.</summary>
    Done,

    /// <summary>The album had the same bytes already.</summary>
    AlreadyThere,

    /// <summary>Nothing to rely on; the album's listing decides.</summary>
    Silent,
}

/// <summary>Waits until the service has worked through an upload. The monitor holds its answer back that long and takes no cookies.</summary>
internal sealed class UploadMonitor(
    NixplayTransport transport,
    NixplayOptions options,
    TimeProvider time,
    Microsoft.Extensions.Logging.ILogger logger
)
{
    private const string Operation = "watch an upload";
    private static readonly TimeSpan s_glance = TimeSpan.FromSeconds(30);

    /// <exception cref="ItemRefusedException">The service says something else than is known: it may not have made a photo of the file.</exception>
    /// <exception cref="TargetFullException">The account has no room left.</exception>
    public Task<MonitorVerdict> WaitAsync(string monitorId, PhotoUpload upload, bool patiently, CancellationToken cancellationToken) =>
        NixplayTelemetry.MeasureAsync("uploads.monitor", time, () => AskAsync(monitorId, upload, patiently, cancellationToken));

    private async Task<MonitorVerdict> AskAsync(string monitorId, PhotoUpload upload, bool patiently, CancellationToken cancellationToken)
    {
        var limit = patiently || options.MonitorTimeout < s_glance ? options.MonitorTimeout : s_glance;
        var address = new Uri(transport.MonitorAddress, "status?id=" + Uri.EscapeDataString(monitorId));
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
            .WithAttemptTimeout(limit)
            // It may say so much at once and the rest when it is done.
            .WithPatience(new TransferPatience { StallTimeout = limit, LeastBytesPerSecond = 0 });
        if (patiently)
        {
            request.AsRepeatable();
        }

        Reply reply;
        try
        {
            reply = await transport.SendAsync(request, Operation, changesSomething: false, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException exception)
        {
            Log.MonitorSilent(logger, exception.Reason);
            return MonitorVerdict.Silent;
        }

        return Judge(reply, upload);
    }

    // One error is known. Any other text that the monitor itself says is about the file, as far as anybody knows; a page is not the monitor's.
    private MonitorVerdict Judge(Reply reply, PhotoUpload upload)
    {
        var text = reply.IsHtml || reply.IsPassingFault ? "" : reply.Text.TrimStart();
        if (text.Contains("image-exists", StringComparison.OrdinalIgnoreCase))
        {
            return MonitorVerdict.AlreadyThere;
        }

        var isError = text.StartsWith("Error", StringComparison.OrdinalIgnoreCase);
        if (reply.IsSuccess && !isError)
        {
            return MonitorVerdict.Done;
        }

        if (StorageFullSigns.Match(reply))
        {
            throw new TargetFullException(NixplayErrors.Service, Operation, NixplayErrors.Describe(reply))
            {
                StatusCode = (int)reply.Status,
            };
        }

        if (isError && (int)reply.Status != 404 || (int)reply.Status is 400 or 409 or 422 && !reply.IsHtml)
        {
            throw new ItemRefusedException(NixplayErrors.Service, $"make a photo of {upload.FileName}", NixplayErrors.Describe(reply))
            {
                StatusCode = (int)reply.Status,
            };
        }

        Log.MonitorSilent(logger, NixplayErrors.Describe(reply));
        return MonitorVerdict.Silent;
    }
}
