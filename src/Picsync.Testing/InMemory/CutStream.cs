namespace Picsync.Testing;

/// <summary>Lets some bytes pass, then breaks or ends like a cut connection.</summary>
internal sealed class CutStream(Stream inner, long passes, Exception? failure) : Stream
{
    private long _left = passes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var most = Most(buffer.Length);
        var read = most == 0 ? 0 : inner.Read(buffer[..most]);
        _left -= read;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var most = Most(buffer.Length);
        var read = most == 0 ? 0 : await inner.ReadAsync(buffer[..most], cancellationToken).ConfigureAwait(false);
        _left -= read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Most(int wanted)
    {
        if (_left > 0 || wanted == 0)
        {
            return (int)Math.Min(wanted, _left);
        }

        return failure is null ? 0 : throw failure;
    }
}
