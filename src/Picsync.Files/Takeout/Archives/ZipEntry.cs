namespace Picsync.Files;

/// <summary>One entry of a zip file as its central directory tells it.</summary>
/// <param name="Method">How it is packed: 0 for stored, 8 for deflated.</param>
/// <param name="IsEncrypted">Whether it is encrypted.</param>
/// <param name="Crc">The checksum of its bytes.</param>
/// <param name="PackedBytes">Its length in the archive.</param>
/// <param name="LengthBytes">Its length.</param>
/// <param name="HeaderOffset">Where its local header begins.</param>
internal readonly record struct ZipEntry(int Method, bool IsEncrypted, uint Crc, long PackedBytes, long LengthBytes, long HeaderOffset);
