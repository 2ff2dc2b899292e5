using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Picsync.Sync.Tests.Planning;

/// <summary>Digests of contents that are only numbers.</summary>
internal static class Digest
{
    public static ContentHash Of(int content) =>
        ContentHash.FromBytes(HashKind.Md5, MD5.HashData(Encoding.UTF8.GetBytes(content.ToString(CultureInfo.InvariantCulture))));

    public static TargetItem Item(string id, int content, string? fileName = null, long? lengthBytes = null) =>
        new(id)
        {
            Hash = Of(content),
            FileName = fileName,
            LengthBytes = lengthBytes,
        };
}
