using System.Buffers.Binary;

namespace Picsync.Shared.Checksums;

/// <summary>The checksum of zip files (CRC-32, polynomial 0xEDB88320), eight bytes at a time.</summary>
internal static class Crc32
{
    private static readonly uint[][] s_tables = CreateTables();

    /// <summary>Goes on with a checksum.</summary>
    /// <param name="crc">The checksum so far; 0 to begin.</param>
    /// <param name="bytes">What comes next.</param>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var value = ~crc;
        while (bytes.Length >= 8)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ value;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            value =
                s_tables[7][(byte)low]
                ^ s_tables[6][(byte)(low >> 8)]
                ^ s_tables[5][(byte)(low >> 16)]
                ^ s_tables[4][low >> 24]
                ^ s_tables[3][(byte)high]
                ^ s_tables[2][(byte)(high >> 8)]
                ^ s_tables[1][(byte)(high >> 16)]
                ^ s_tables[0][high >> 24];
            bytes = bytes[8..];
        }

        foreach (var next in bytes)
        {
            value = s_tables[0][(byte)(value ^ next)] ^ (value >> 8);
        }

        return ~value;
    }

    /// <summary>Goes on with a checksum over zeros, in a time that hardly depends on how many there are.</summary>
    /// <param name="crc">The checksum so far.</param>
    /// <param name="count">How many zeros come next.</param>
    public static uint AppendZeros(uint crc, long count)
    {
        // What one zero does to the state is linear: a column for each bit, squared for twice as many zeros.
        var step = Array.ConvertAll(Enumerable.Range(0, 32).ToArray(), static bit => s_tables[0][(byte)(1u << bit)] ^ ((1u << bit) >> 8));
        var value = ~crc;
        for (; count > 0; count >>= 1)
        {
            if ((count & 1) == 1)
            {
                value = Multiply(step, value);
            }

            step = Array.ConvertAll(step, column => Multiply(step, column));
        }

        return ~value;
    }

    private static uint Multiply(uint[] columns, uint value)
    {
        uint sum = 0;
        for (var bit = 0; value != 0; bit++, value >>= 1)
        {
            sum ^= (value & 1) == 0 ? 0 : columns[bit];
        }

        return sum;
    }

    private static uint[][] CreateTables()
    {
        var tables = new uint[8][];
        for (var depth = 0; depth < 8; depth++)
        {
            tables[depth] = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                tables[depth][i] = depth == 0 ? Divide(i) : tables[0][(byte)tables[depth - 1][i]] ^ (tables[depth - 1][i] >> 8);
            }
        }

        return tables;
    }

    private static uint Divide(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        }

        return value;
    }
}
