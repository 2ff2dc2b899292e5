using System.Net;

namespace Picsync.Shared.Streams;

/// <summary>The body of an answer, read with patience by whoever reads it and however.</summary>
internal sealed class PatientResponseContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly TransferPatience _patience;
    private readonly TimeProvider _time;

    public PatientResponseContent(HttpContent inner, TransferPatience patience, TimeProvider time)
    {
        (_inner, _patience, _time) = (inner, patience, time);
        foreach (var (name, values) in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new PatientStream(await _inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), _patience, _time);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) =>
        new PatientStream(_inner.ReadAsStream(cancellationToken), _patience, _time);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var body = await CreateContentReadStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = body.ConfigureAwait(false);
        await body.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        var known = _inner.Headers.ContentLength;
        length = known ?? 0;
        return known is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
