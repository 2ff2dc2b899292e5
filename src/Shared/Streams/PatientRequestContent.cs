using System.Net;

namespace Picsync.Shared.Streams;

/// <summary>The body of a request, sent to somebody who may take it slowly, but not in drops and not never.</summary>
internal sealed class PatientRequestContent(HttpContent inner, TransferPatience patience, TimeProvider time) : PatientContent(inner)
{
    /// <summary>Gets or sets what hears that the whole body has been handed over.</summary>
    public Action? Sent { get; set; }

    /// <summary>Gets or sets what ends the request when its body is not taken; a connection itself heeds no token while it sends.</summary>
    public Action? Abort { get; set; }

    /// <summary>Gets why the request was ended; null when it was not.</summary>
    public StallException? Stall { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // Not disposed: the connection goes on.
        Stall = null;
        var patient = new PatientStream(stream, patience, time, GiveUp);
        await Inner.CopyToAsync(patient, context, cancellationToken).ConfigureAwait(false);
        Sent?.Invoke();
    }

    private void GiveUp(StallException stall)
    {
        Stall = stall;
        Abort?.Invoke();
    }
}
