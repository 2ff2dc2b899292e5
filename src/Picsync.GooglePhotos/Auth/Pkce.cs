using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Picsync.GooglePhotos;

/// <summary>The proof that the program that redeems a code is the one that asked for it (RFC 7636).</summary>
internal static class Pkce
{
    /// <summary>Makes 256 random bits as 43 letters, good as a verifier and as a state.</summary>
    public static string CreateSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
