namespace Picsync.Synology.WebApi;

/// <summary>Lends a stream to a request, which disposes what it sends.</summary>
internal sealed class BorrowedStream(Stream inner) : ForwardStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);
}
