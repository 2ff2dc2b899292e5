using System.Security.Cryptography;
using System.Text;

namespace Picsync.Sync;

/// <summary>A short name for where process ids mean the same.</summary>
internal static class ProcessPlace
{
    public static string Of(params IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 8));
}
