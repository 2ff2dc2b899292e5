namespace Picsync.Testing;

/// <summary>Writes the entropy-coded part of a JPEG file.</summary>
internal sealed class JpegBitWriter(MemoryStream file)
{
    private uint _bits;
    private int _count;

    public void Write(int value, int length)
    {
        _bits = (_bits << length) | ((uint)value & ((1u << length) - 1));
        _count += length;
        while (_count >= 8)
        {
            WriteByte((byte)(_bits >> (_count - 8)));
            _count -= 8;
        }
    }

    /// <summary>Fills the last byte with ones.</summary>
    public void Flush()
    {
        if (_count > 0)
        {
            Write(0x7F, 8 - _count);
        }
    }

    private void WriteByte(byte value)
    {
        file.WriteByte(value);
        if (value == 0xFF)
        {
            // A zero after it tells it from a marker.
            file.WriteByte(0);
        }
    }
}
