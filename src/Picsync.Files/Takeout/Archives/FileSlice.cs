using Microsoft.Win32.SafeHandles;

namespace Picsync.Files;

/// <summary>A part of a file as a stream of its own. Any number of them read one file at once.</summary>
/// <param name="file">The file.</param>
/// <param name="offset">Where the part begins.</param>
/// <param name="length">How long it is.</param>
/// <param name="release">Called once when the stream is disposed.</param>
internal sealed class FileSlice(SafeFileHandle file, long offset, long length, Action release) : Stream
{
    private long _position;
    private Action? _release = release;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer) => Advance(RandomAccess.Read(file, Limit(buffer), offset + _position), buffer.Length);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var limited = buffer[..(int)Math.Min(buffer.Length, length - _position)];
        return Advance(
            await RandomAccess.ReadAsync(file, limited, offset + _position, cancellationToken).ConfigureAwait(false),
            buffer.Length
        );
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
            Interlocked.Exchange(ref _release, null)?.Invoke();
        }

        base.Dispose(disposing);
    }

    private Span<byte> Limit(Span<byte> buffer) => buffer[..(int)Math.Min(buffer.Length, length - _position)];

    private int Advance(int count, int asked)
    {
        if (count == 0 && asked > 0 && _position < length)
        {
            throw new InvalidDataException("the file ends in the middle of it");
        }

        _position += count;
        return count;
    }
}
