using Picsync.Shared.Streams;

namespace Picsync.Shared.Http;

/// <summary>
/// Puts patience around the bodies of requests and answers where they come from, so that nobody who reads one can forget it. A body that has
/// it already stays as it is.
/// </summary>
internal static class PatientSending
{
    private const int MostBufferedBytes = 64 * 1024 * 1024;

    /// <summary>Sends a request through a client of whatever make; reads the whole answer where the request says so.</summary>
    public static async Task<HttpResponseMessage> SendPatientlyAsync(
        this HttpClient http,
        HttpRequestMessage request,
        TransferPatience patience,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var body = MakePatient(request, patience, time);
        body?.Abort ??= () => _ = stop.CancelAsync();
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token).ConfigureAwait(false);
            MakePatient(response, patience, time);
            if (request.IsBuffered())
            {
                await response.Content.LoadIntoBufferAsync(MostBufferedBytes, cancellationToken).ConfigureAwait(false);
            }

            return response;
        }
        catch (Exception cause)
        {
            response?.Dispose();
            if (body?.Stall is { } stall && !cancellationToken.IsCancellationRequested && cause is OperationCanceledException)
            {
                throw new StallException(stall.Message, cause);
            }

            throw;
        }
    }

    public static PatientRequestContent? MakePatient(HttpRequestMessage request, TransferPatience patience, TimeProvider time)
    {
        if (request.Content is null or PatientRequestContent)
        {
            return (PatientRequestContent?)request.Content;
        }

        var patient = new PatientRequestContent(request.Content, patience, time);
        request.Content = patient;
        return patient;
    }

    public static void MakePatient(HttpResponseMessage response, TransferPatience patience, TimeProvider time)
    {
        if (response.Content is not PatientResponseContent)
        {
            response.Content = new PatientResponseContent(response.Content, patience, time);
        }
    }
}
