using Picsync.Shared.Checksums;

namespace Picsync.Files;

/// <summary>Reads an entry of an archive and, at its end, makes sure that length and checksum are those of the archive's directory.</summary>
/// <param name="bytes">The unpacked bytes; disposed with this.</param>
/// <param name="item">The item's name, for the error.</param>
/// <param name="archive">The archive's name, for the error.</param>
/// <param name="length">How many bytes there have to be.</param>
/// <param name="crc">Their checksum.</param>
internal sealed class CheckedStream(Stream bytes, string item, string archive, long length, uint crc) : Stream
{
    private uint _crc;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Check(bytes.Read(buffer), buffer);
        }
        catch (InvalidDataException cause)
        {
            throw Damaged(cause);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Check(await bytes.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Span);
        }
        catch (InvalidDataException cause)
        {
            throw Damaged(cause);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await bytes.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            bytes.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Check(int count, Span<byte> buffer)
    {
        _crc = Crc32.Append(_crc, buffer[..count]);
        _position += count;
        var isShort = count == 0 && buffer.Length > 0 && _position < length;
        if (isShort || _position > length || (_position == length && _crc != crc))
        {
            throw new InvalidDataException("length or checksum differ");
        }

        return count;
    }

    private ItemUnavailableException Damaged(InvalidDataException cause) =>
        new(item, $"its bytes in {archive} are damaged ({cause.Message}); download that part of the Takeout again", cause);
}
