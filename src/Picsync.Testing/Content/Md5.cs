using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Picsync.Testing;

/// <summary>The digest that Nixplay and S3 name contents by.</summary>
internal static class Md5
{
    [SuppressMessage("Security", "CA5351:Do not use broken cryptographic algorithms", Justification = "The services name contents by MD5.")]
    public static byte[] Of(ReadOnlySpan<byte> bytes) => MD5.HashData(bytes);

    public static string HexOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(Of(bytes));
}
