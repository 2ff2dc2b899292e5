using System.Text.RegularExpressions;

namespace Picsync.Nixplay;

/// <summary>Signed addresses of originals: their path ends in <c>_{md5}.{ext}</c>, that of renditions does not.</summary>
internal static partial class SignedAddress
{
    public static Uri? Choose(string? md5, params string?[] candidates)
    {
        Uri? first = null;
        foreach (var candidate in candidates)
        {
            if (!Uri.TryCreate(candidate, UriKind.Absolute, out var address) || !SafeAddress.IsSafe(address))
            {
                continue;
            }

            first ??= address;
            if (md5 is { Length: > 0 } && address.AbsolutePath.Contains("_" + md5, StringComparison.OrdinalIgnoreCase))
            {
                return address;
            }
        }

        return first;
    }

    /// <summary>Reads the digest from an original's address; null for pictures from elsewhere.</summary>
    public static ContentHash? FindMd5(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var match = Digest().Match(uri.AbsolutePath);
        return match.Success && ContentHash.TryParse(HashKind.Md5, match.Groups["md5"].Value, out var hash) ? hash : null;
    }

    [GeneratedRegex(@"/[0-9]+_(?<md5>[0-9a-fA-F]{32})(\.[^/]*)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digest();
}
