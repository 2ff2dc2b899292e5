namespace Picsync.S3;

/// <summary>A stretch of another stream, which is disposed with it.</summary>
internal sealed class PartStream : Stream
{
    private readonly Stream _inner;
    private readonly long _start;
    private readonly long _length;
    private long _position;

    private PartStream(Stream inner, long start, long length) => (_inner, _start, _length) = (inner, start, length);

    public override bool CanRead => true;

    public override bool CanSeek => _inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set
        {
            _inner.Position = _start + value;
            _position = value;
        }
    }

    /// <summary>Makes the stretch out of a stream that stands at its start.</summary>
    /// <exception cref="IOException">The stream is shorter than that.</exception>
    public static async Task<PartStream> OpenAsync(Stream inner, long start, long length, CancellationToken cancellationToken)
    {
        if (inner.CanSeek)
        {
            inner.Position = start;
        }
        else
        {
            await SkipAsync(inner, start, cancellationToken).ConfigureAwait(false);
        }

        return new PartStream(inner, start, length);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wanted = (int)Math.Min(buffer.Length, _length - _position);
        return wanted == 0 ? 0 : Advance(await _inner.ReadAsync(buffer[..wanted], cancellationToken).ConfigureAwait(false));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var wanted = (int)Math.Min(count, _length - _position);
        return wanted == 0 ? 0 : Advance(_inner.Read(buffer, offset, wanted));
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => _length + offset,
        };

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Advance(int count)
    {
        if (count == 0)
        {
            throw new EndOfStreamException("The content is shorter than it was said to be.");
        }

        _position += count;
        return count;
    }

    private static async Task SkipAsync(Stream stream, long count, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (count > 0)
        {
            var read = await stream
                .ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellationToken)
                .ConfigureAwait(false);
            count -= read > 0 ? read : throw new EndOfStreamException("The content is shorter than it was said to be.");
        }
    }
}
