using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Picsync.Files;

/// <summary>Reads an open file from its start on in pieces, jumps over what does not matter, and leaves the file's own position alone.</summary>
/// <param name="file">The file.</param>
/// <param name="lengthBytes">How much of it counts.</param>
internal sealed class ForwardBytes(SafeFileHandle file, long lengthBytes)
{
    private readonly byte[] _buffer = new byte[32 * 1024];
    private long _bufferAt;
    private int _count;
    private int _next;

    /// <summary>Gets how many bytes are left.</summary>
    public long Left => lengthBytes - _bufferAt - _next;

    /// <summary>Reads one byte.</summary>
    /// <returns>The byte; -1 at the end.</returns>
    public int Read() => _next < _count || Fill() ? _buffer[_next++] : -1;

    /// <summary>Reads as many bytes as asked for.</summary>
    /// <returns>False when there are fewer.</returns>
    public bool TryRead(Span<byte> bytes)
    {
        foreach (ref var value in bytes)
        {
            var read = Read();
            if (read < 0)
            {
                return false;
            }

            value = (byte)read;
        }

        return true;
    }

    public bool TryReadUInt16(out int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        var isThere = TryRead(bytes);
        value = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return isThere;
    }

    /// <summary>Jumps over bytes.</summary>
    /// <returns>False when there are fewer; then none is left.</returns>
    public bool TrySkip(long count)
    {
        var isThere = count <= Left;
        var to = isThere ? _bufferAt + _next + count : lengthBytes;
        if (to - _bufferAt <= _count)
        {
            _next = (int)(to - _bufferAt);
        }
        else
        {
            (_bufferAt, _count, _next) = (to, 0, 0);
        }

        return isThere;
    }

    /// <summary>Jumps behind the next byte of a value.</summary>
    /// <returns>False when there is none; then none is left.</returns>
    public bool TrySkipBehind(byte value)
    {
        while (_next < _count || Fill())
        {
            var at = _buffer.AsSpan(_next, _count - _next).IndexOf(value);
            if (at >= 0)
            {
                _next += at + 1;
                return true;
            }

            _next = _count;
        }

        return false;
    }

    /// <summary>Reads the last bytes of the file, wherever the reading stands.</summary>
    public ReadOnlySpan<byte> Last(int count)
    {
        var bytes = new byte[(int)Math.Min(count, lengthBytes)];
        var read = RandomAccess.Read(file, bytes, lengthBytes - bytes.Length);
        return bytes.AsSpan(0, read);
    }

    private bool Fill()
    {
        _bufferAt += _next;
        _next = 0;
        _count = (int)Math.Min(Left, RandomAccess.Read(file, _buffer, _bufferAt));
        return _count > 0;
    }
}
