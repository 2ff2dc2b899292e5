namespace Picsync.Files;

/// <summary>Remembers the last bytes of a tar file, by which a whole one is known.</summary>
/// <param name="inner">The bytes; disposed with this.</param>
/// <param name="markLength">How long a mark may come after the archive.</param>
/// <param name="cancellationToken">Stops between reads.</param>
internal sealed class TailStream(Stream inner, int markLength, CancellationToken cancellationToken) : Stream
{
    // A whole archive ends in blocks of zeros.
    private const int Block = 512;
    private readonly byte[] _tail = new byte[Block + markLength];
    private long _count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether zeros and a mark were the last that came.</summary>
    public bool EndsWith(ReadOnlySpan<byte> mark) =>
        _count >= _tail.Length && _tail.AsSpan(Block).SequenceEqual(mark) && !_tail.AsSpan(0, Block).ContainsAnyExcept((byte)0);

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = inner.Read(buffer);
        var kept = Math.Max(0, _tail.Length - count);
        _tail.AsSpan(_tail.Length - kept).CopyTo(_tail);
        buffer.Slice(Math.Max(0, count - _tail.Length), _tail.Length - kept).CopyTo(_tail.AsSpan(kept));
        _count += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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
}
