using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Picsync;

/// <summary>The bytes an entry becomes: a version, which parts follow, and the parts. 58 bytes at most.</summary>
internal static class HashCacheValue
{
    private const byte Version = 1;
    private const byte HasMd5 = 1;
    private const byte HasSha256 = 2;
    private const byte HasLength = 4;

    public static byte[] Write(ContentHashes hashes)
    {
        var parts =
            (hashes.Md5 is null ? 0 : HasMd5) | (hashes.Sha256 is null ? 0 : HasSha256) | (hashes.LengthBytes is null ? 0 : HasLength);
        var length = new byte[hashes.LengthBytes is null ? 0 : sizeof(long)];
        if (hashes.LengthBytes is { } bytes)
        {
            BinaryPrimitives.WriteInt64LittleEndian(length, bytes);
        }

        return [Version, (byte)parts, .. hashes.Md5?.ToBytes() ?? [], .. hashes.Sha256?.ToBytes() ?? [], .. length];
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
        hashes = new ContentHashes(
            md5.IsEmpty ? null : ContentHash.FromBytes(HashKind.Md5, md5),
            sha256.IsEmpty ? null : ContentHash.FromBytes(HashKind.Sha256, sha256),
            rest.IsEmpty ? null : BinaryPrimitives.ReadInt64LittleEndian(rest)
        );
        return true;
    }

    private static int LengthOf(byte parts) =>
        2 + ((parts & HasMd5) == 0 ? 0 : 16) + ((parts & HasSha256) == 0 ? 0 : 32) + ((parts & HasLength) == 0 ? 0 : sizeof(long));

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
