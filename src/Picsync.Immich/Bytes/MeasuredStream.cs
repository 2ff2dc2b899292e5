namespace Picsync.Immich;

/// <summary>Reads a body that is known to be wrong when it ends before its announced length or stands still; neither looks like the end.</summary>
internal sealed class MeasuredStream(Stream inner, long? lengthBytes, TimeSpan patience, TimeProvider time) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return Note(await inner.ReadAsync(buffer, either.Token).ConfigureAwait(false), buffer.Length);
        }
        catch (OperationCanceledException stopped) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"Immich sent nothing for {patience.TotalSeconds:0} s in the middle of a download.", stopped);
        }
        catch (HttpRequestException cut)
        {
            throw new IOException("The connection to Immich broke in the middle of a download.", cut);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Note(inner.Read(buffer, offset, count), count);

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

    private int Note(int count, int asked)
    {
        _position += count;
        ImmichTelemetry.CountBytes(count);
        return count == 0 && asked > 0 && _position < lengthBytes
            ? throw new IOException($"Immich announced {lengthBytes} bytes and sent {_position}; the download is not complete.")
            : count;
    }
}
