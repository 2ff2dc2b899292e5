using System.Net;

namespace Picsync.Shared.Streams;

/// <summary>The body of an answer, read with patience by whoever reads it and however.</summary>
internal sealed class PatientResponseContent(HttpContent inner, TransferPatience patience, TimeProvider time) : PatientContent(inner)
{
    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new PatientStream(await Inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), patience, time);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) =>
        new PatientStream(Inner.ReadAsStream(cancellationToken), patience, time);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var body = await CreateContentReadStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = body.ConfigureAwait(false);
        await body.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
    }
}
