using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Picsync.Sync;

/// <summary>A digest of what is kept of listed items: equal for equal sets in any order, so that a hundred thousand need not be sorted.</summary>
internal sealed class MembersDigest
{
    private const int FixedBytes = 64;
    private UInt128 _sum;

    public void Add(string id, ContentHash? hash, string? part, DateTime? takenAt)
    {
        var buffer = new byte[FixedBytes + Encoding.UTF8.GetMaxByteCount(id.Length) + Encoding.UTF8.GetMaxByteCount(part?.Length ?? 0)];
        var idBytes = Encoding.UTF8.GetBytes(id, buffer.AsSpan(FixedBytes));
        var partBytes = Encoding.UTF8.GetBytes(part ?? "", buffer.AsSpan(FixedBytes + idBytes));
        BinaryPrimitives.WriteInt32LittleEndian(buffer, idBytes);
        BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(4), takenAt?.Ticks ?? 0);
        buffer[12] = (byte)((hash is null ? 0 : 1) + (part is null ? 0 : 2));
        if (hash is { } known)
        {
            buffer[13] = (byte)known.Kind;
            known.ToBytes().CopyTo(buffer.AsSpan(16));
        }

        // A sum of digests does not depend on their order; chance does not make two of them equal.
        _sum += BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(buffer.AsSpan(0, FixedBytes + idBytes + partBytes)));
    }

    public override string ToString() => _sum.ToString("x32", CultureInfo.InvariantCulture);
}
