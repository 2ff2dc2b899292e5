using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Picsync;

/// <summary>The bytes an entry becomes: a version, which parts follow, and the parts. 68 bytes at most.</summary>
internal static class HashCacheValue
{
    private const byte Version = 1;
    private const byte HasMd5 = 1;
    private const byte HasSha256 = 2;
    private const byte HasLength = 4;
    private const byte HasDate = 8;
    private const int DateBytes = sizeof(long) + sizeof(short);

    public static byte[] Write(ContentHashes hashes)
    {
        var parts =
            (hashes.Md5 is null ? 0 : HasMd5)
            | (hashes.Sha256 is null ? 0 : HasSha256)
            | (hashes.LengthBytes is null ? 0 : HasLength)
            | (hashes.TakenAt is null ? 0 : HasDate);
        var length = new byte[hashes.LengthBytes is null ? 0 : sizeof(long)];
        if (hashes.LengthBytes is { } bytes)
        {
            BinaryPrimitives.WriteInt64LittleEndian(length, bytes);
        }

        return
        [
            Version,
            (byte)parts,
            .. hashes.Md5?.ToBytes() ?? [],
            .. hashes.Sha256?.ToBytes() ?? [],
            .. length,
            .. Write(hashes.TakenAt),
        ];
    }

    /// <summary>Reads an entry. Bytes of another version, or damaged ones, are no entry.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, [NotNullWhen(true)] out ContentHashes? hashes)
    {
        hashes = null;
        if (value.Length < 2 || value[0] != Version || value.Length != LengthOf(value[1]))
        {
            return false;
        }

        var parts = value[1];
        var rest = value[2..];
        var md5 = Take(ref rest, parts, HasMd5, 16);
        var sha256 = Take(ref rest, parts, HasSha256, 32);
        var length = Take(ref rest, parts, HasLength, sizeof(long));
        hashes = new ContentHashes(
            md5.IsEmpty ? null : ContentHash.FromBytes(HashKind.Md5, md5),
            sha256.IsEmpty ? null : ContentHash.FromBytes(HashKind.Sha256, sha256),
            length.IsEmpty ? null : BinaryPrimitives.ReadInt64LittleEndian(length)
        )
        {
            TakenAt = ReadDate(rest),
        };
        return true;
    }

    // The clock's own reading and its offset in minutes.
    private static byte[] Write(DateTimeOffset? takenAt)
    {
        if (takenAt is not { } taken)
        {
            return [];
        }

        var bytes = new byte[DateBytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, taken.Ticks);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(sizeof(long)), (short)taken.Offset.TotalMinutes);
        return bytes;
    }

    private static DateTimeOffset? ReadDate(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty
            ? null
            : new DateTimeOffset(
                BinaryPrimitives.ReadInt64LittleEndian(bytes),
                TimeSpan.FromMinutes(BinaryPrimitives.ReadInt16LittleEndian(bytes[sizeof(long)..]))
            );

    private static int LengthOf(byte parts) =>
        2
        + ((parts & HasMd5) == 0 ? 0 : 16)
        + ((parts & HasSha256) == 0 ? 0 : 32)
        + ((parts & HasLength) == 0 ? 0 : sizeof(long))
        + ((parts & HasDate) == 0 ? 0 : DateBytes);

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, byte parts, byte part, int length)
    {
        if ((parts & part) == 0)
        {
            return [];
        }

        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
