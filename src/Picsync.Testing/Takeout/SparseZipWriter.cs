using System.Buffers.Binary;
using System.Text;
using Picsync.Shared.Checksums;

namespace Picsync.Testing;

/// <summary>
/// Writes zip files of any size that take next to no room on the disk: entries are stored, and the zeros in them are holes of the
/// file where the file system knows such. Zip64 is used where it is needed.
/// </summary>
public sealed class SparseZipWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly MemoryStream _directory = new();
    private long _count;

    /// <summary>Creates the file.</summary>
    /// <param name="path">The file, which must not exist.</param>
    public SparseZipWriter(string path) => _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);

    /// <summary>Adds an entry.</summary>
    /// <param name="name">The path in the archive.</param>
    /// <param name="head">Its first bytes.</param>
    /// <param name="lengthBytes">Its length; what the head does not fill is zeros. 0 for the head's own length.</param>
    public void Add(string name, ReadOnlySpan<byte> head, long lengthBytes = 0)
    {
        var length = Math.Max(head.Length, lengthBytes);
        var crc = Crc32.AppendZeros(Crc32.Append(0, head), length - head.Length);
        var (nameBytes, offset) = (Encoding.UTF8.GetBytes(name), _file.Position);
        WriteLocalHeader(nameBytes, crc, length);
        _file.Write(head);
        _file.Position += length - head.Length;
        WriteDirectoryEntry(nameBytes, crc, length, offset);
        _count++;
    }

    /// <summary>Writes the directory and closes the file.</summary>
    public void Dispose()
    {
        var offset = _file.Position;
        _directory.WriteTo(_file);
        WriteEnd(offset);
        _file.Dispose();
        _directory.Dispose();
    }

    // Lengths of 4 GB and more stand in the extra field here as in the directory.
    private void WriteLocalHeader(byte[] name, uint crc, long length)
    {
        var isLarge = length >= uint.MaxValue;
        Span<byte> header = stackalloc byte[30];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034b50);
        WriteCommon(header[4..], crc, length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[26..], (ushort)name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[28..], (ushort)(isLarge ? 20 : 0));
        _file.Write(header);
        _file.Write(name);
        if (isLarge)
        {
            _file.Write(Extra(length, length));
        }
    }

    private void WriteDirectoryEntry(byte[] name, uint crc, long length, long offset)
    {
        var extra = (length >= uint.MaxValue, offset >= uint.MaxValue) switch
        {
            (true, true) => Extra(length, length, offset),
            (true, false) => Extra(length, length),
            (false, true) => Extra(offset),
            _ => [],
        };
        Span<byte> entry = stackalloc byte[46];
        entry.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(entry, 0x02014b50);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[4..], 45);
        WriteCommon(entry[6..], crc, length);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[28..], (ushort)name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[30..], (ushort)extra.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[42..], (uint)Math.Min(offset, uint.MaxValue));
        _directory.Write(entry);
        _directory.Write(name);
        _directory.Write(extra);
    }

    private static void WriteCommon(Span<byte> at, uint crc, long length)
    {
        var packed = (uint)Math.Min(length, uint.MaxValue);
        BinaryPrimitives.WriteUInt16LittleEndian(at, 45);
        BinaryPrimitives.WriteUInt16LittleEndian(at[2..], 0x800);
        BinaryPrimitives.WriteUInt32LittleEndian(at[10..], crc);
        BinaryPrimitives.WriteUInt32LittleEndian(at[14..], packed);
        BinaryPrimitives.WriteUInt32LittleEndian(at[18..], packed);
    }

    private static byte[] Extra(params long[] values)
    {
        var extra = new byte[4 + (8 * values.Length)];
        BinaryPrimitives.WriteUInt16LittleEndian(extra, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(extra.AsSpan(2), (ushort)(8 * values.Length));
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(extra.AsSpan(4 + (8 * i)), values[i]);
        }

        return extra;
    }

    private void WriteEnd(long offset)
    {
        Span<byte> end = stackalloc byte[22];
        end.Clear();
        var end64 = _file.Position;
        if (offset >= uint.MaxValue || _count >= ushort.MaxValue)
        {
            WriteEnd64(offset, end64);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054b50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)Math.Min(_count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)Math.Min(_count, ushort.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)_directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)Math.Min(offset, uint.MaxValue));
        _file.Write(end);
    }

    private void WriteEnd64(long offset, long end64)
    {
        Span<byte> end = stackalloc byte[56 + 20];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06064b50);
        BinaryPrimitives.WriteInt64LittleEndian(end[4..], 44);
        BinaryPrimitives.WriteUInt16LittleEndian(end[12..], 45);
        BinaryPrimitives.WriteUInt16LittleEndian(end[14..], 45);
        BinaryPrimitives.WriteInt64LittleEndian(end[24..], _count);
        BinaryPrimitives.WriteInt64LittleEndian(end[32..], _count);
        BinaryPrimitives.WriteInt64LittleEndian(end[40..], _directory.Length);
        BinaryPrimitives.WriteInt64LittleEndian(end[48..], offset);
        BinaryPrimitives.WriteUInt32LittleEndian(end[56..], 0x07064b50);
        BinaryPrimitives.WriteInt64LittleEndian(end[64..], end64);
        BinaryPrimitives.WriteUInt32LittleEndian(end[72..], 1);
        _file.Write(end);
    }
}
