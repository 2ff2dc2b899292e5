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

    /// <exception cref="ItemUnavailableException">The service could not make a photo of the file.</exception>
    /// <exception cref="TargetFullException">The account has no room left.</exception>
    public Task<MonitorVerdict> WaitAsync(string monitorId, PhotoUpload upload, bool patiently, CancellationToken cancellationToken) =>
        NixplayTelemetry.MeasureAsync("uploads.monitor", time, () => AskAsync(monitorId, upload, patiently, cancellationToken));

    private async Task<MonitorVerdict> AskAsync(string monitorId, PhotoUpload upload, bool patiently, CancellationToken cancellationToken)
    {
        var limit = patiently || options.MonitorTimeout < s_glance ? options.MonitorTimeout : s_glance;
        var address = new Uri(transport.MonitorAddress, "status?id=" + Uri.EscapeDataString(monitorId));
        using var request = new HttpRequestMessage(HttpMethod.Get, address).WithAttemptTimeout(limit);
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

    private MonitorVerdict Judge(Reply reply, PhotoUpload upload)
    {
        if (reply.IsSuccess)
        {
            return MonitorVerdict.Done;
        }

        if ((int)reply.Status != 400)
        {
            if (StorageFullSigns.Match(reply))
            {
                throw new TargetFullException(NixplayErrors.Service, Operation, NixplayErrors.Describe(reply));
            }

            Log.MonitorSilent(logger, NixplayErrors.Describe(reply));
            return MonitorVerdict.Silent;
        }

        if (reply.Text.Contains("image-exists", StringComparison.OrdinalIgnoreCase))
        {
            return MonitorVerdict.AlreadyThere;
        }

        throw StorageFullSigns.Match(reply)
            ? new TargetFullException(NixplayErrors.Service, Operation, NixplayErrors.Describe(reply)) { StatusCode = 400 }
            : new ItemUnavailableException(upload.FileName, $"Nixplay could not use the file: {NixplayErrors.Describe(reply)}");
    }
}
