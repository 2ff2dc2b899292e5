namespace Picsync.Cli.Output;

/// <summary>Writes to another stream as far as that takes it. What it refuses is lost; the first refusal is remembered.</summary>
internal sealed class LossyStream(Stream inner) : Stream
{
    private Exception? _loss;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Gives what went wrong first since the last call; null for nothing.</summary>
    public Exception? TakeLoss() => Interlocked.Exchange(ref _loss, null);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (Exception cause) when (IsLoss(cause))
        {
            Interlocked.CompareExchange(ref _loss, cause, null);
        }
    }

    public override void Flush()
    {
        try
        {
            inner.Flush();
        }
        catch (Exception cause) when (IsLoss(cause))
        {
            Interlocked.CompareExchange(ref _loss, cause, null);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static bool IsLoss(Exception cause) => cause is IOException or UnauthorizedAccessException or ObjectDisposedException;
}
