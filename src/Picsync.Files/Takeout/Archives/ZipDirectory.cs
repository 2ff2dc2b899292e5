using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Picsync.Files;

/// <summary>
/// Reads the central directory of a zip file, with or without zip64. It gives the checksums that tell equal photos without reading
/// them, and the offsets that let many photos be read at once, which the framework's reader keeps to itself.
/// </summary>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054b50;
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const uint EntrySignature = 0x02014b50;
    private const int EndLength = 22;
    private const int Locator64Length = 20;
    private const int EntryLength = 46;

    /// <summary>Takes an entry and its name as written, which is data and never a path.</summary>
    public delegate void Visit(ReadOnlySpan<char> name, ZipEntry entry);

    /// <summary>Hands over the files of an archive; folders and links are left out.</summary>
    /// <exception cref="InvalidDataException">The directory is cut off, damaged, or of another disk; the message is a phrase.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Read(Stream file, Visit visit)
    {
        var (offset, length, count) = FindDirectory(file);
        file.Position = offset;
        using var directory = new BufferedStream(file, 1 << 16);
        var header = new byte[EntryLength];
        var names = new byte[3 * ushort.MaxValue];
        var letters = new char[ushort.MaxValue];
        for (long i = 0; i < count; i++)
        {
            length -= EntryLength;
            if (length < 0)
            {
                throw new InvalidDataException("its directory is shorter than it says");
            }

            directory.ReadExactly(header);
            if (UInt32(header, 0) != EntrySignature)
            {
                throw new InvalidDataException("its directory is damaged");
            }

            var rest = UInt16(header, 28) + UInt16(header, 30) + UInt16(header, 32);
            directory.ReadExactly(names, 0, rest);
            length -= rest;
            var name = letters.AsSpan(0, Decode(header, names, letters));
            if (IsFile(header, name))
            {
                visit(name, Parse(header, names, offset));
            }
        }
    }

    private static (long Offset, long Length, long Count) FindDirectory(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, EndLength + ushort.MaxValue + Locator64Length)];
        var start = file.Length - tail.Length;
        file.Position = start;
        file.ReadExactly(tail);
        var end = FindEnd(tail);
        if (end < 0)
        {
            throw new InvalidDataException("its end is missing, as after a download that was cut off");
        }

        long count = UInt16(tail, end + 10),
            length = UInt32(tail, end + 12),
            offset = UInt32(tail, end + 16);
        var locator = end - Locator64Length;
        if (locator >= 0 && UInt32(tail, locator) == Locator64Signature)
        {
            (offset, length, count) = ReadEnd64(file, (long)BinaryPrimitives.ReadUInt64LittleEndian(tail.AsSpan(locator + 8)));
        }
        else if (UInt16(tail, end + 4) != 0)
        {
            throw new InvalidDataException("it is one of several volumes of a split archive");
        }

        return offset < 0 || length < 0 || count < 0 || offset > start + end - length
            ? throw new InvalidDataException("a piece of it is missing")
            : (offset, length, count);
    }

    private static int FindEnd(byte[] tail)
    {
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (UInt32(tail, at) == EndSignature && at + EndLength + UInt16(tail, at + 20) == tail.Length)
            {
                return at;
            }
        }

        return -1;
    }

    private static (long Offset, long Length, long Count) ReadEnd64(Stream file, long at)
    {
        var end = new byte[56];
        if (at < 0 || at > file.Length - end.Length)
        {
            throw new InvalidDataException("a piece of it is missing");
        }

        file.Position = at;
        file.ReadExactly(end);
        return UInt32(end, 0) != End64Signature
            ? throw new InvalidDataException("a piece of it is missing")
            : (Int64(end, 48), Int64(end, 40), Int64(end, 32));
    }

    private static bool IsFile(byte[] header, ReadOnlySpan<char> name)
    {
        const uint UnixType = 0xF000;
        const uint UnixLink = 0xA000;
        return !name.IsEmpty && name[^1] is not ('/' or '\\') && ((UInt32(header, 38) >> 16) & UnixType) != UnixLink;
    }

    private static ZipEntry Parse(byte[] header, byte[] names, long directoryOffset)
    {
        long packed = UInt32(header, 20),
            length = UInt32(header, 24),
            offset = UInt32(header, 42);
        ReadExtra64(names.AsSpan(UInt16(header, 28), UInt16(header, 30)), ref length, ref packed, ref offset);
        if (packed < 0 || length < 0 || offset < 0 || offset > directoryOffset - packed)
        {
            throw new InvalidDataException("its directory names bytes that it does not hold");
        }

        return new ZipEntry(UInt16(header, 10), (UInt16(header, 8) & 1) != 0, UInt32(header, 16), packed, length, offset);
    }

    // The extra field of zip64 holds, in this order, only those values that did not fit.
    private static void ReadExtra64(ReadOnlySpan<byte> extra, ref long length, ref long packed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            var size = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (size > extra.Length - 4)
            {
                return;
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
            {
                var values = extra.Slice(4, size);
                Take(ref values, ref length);
                Take(ref values, ref packed);
                Take(ref values, ref offset);
                return;
            }

            extra = extra[(4 + size)..];
        }
    }

    private static void Take(ref ReadOnlySpan<byte> values, ref long value)
    {
        if (value == uint.MaxValue && values.Length >= 8)
        {
            value = BinaryPrimitives.ReadInt64LittleEndian(values);
            values = values[8..];
        }
    }

    // Programs that do not set the flag for UTF-8 write it all the same more often than any code page.
    private static int Decode(byte[] header, byte[] names, char[] letters)
    {
        var name = names.AsSpan(0, UInt16(header, 28));
        if ((UInt16(header, 8) & 0x800) != 0 || Utf8.IsValid(name))
        {
            return Encoding.UTF8.GetChars(name, letters);
        }

        return Encoding.Latin1.GetChars(name, letters);
    }

    private static ushort UInt16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint UInt32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static long Int64(byte[] bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
}
