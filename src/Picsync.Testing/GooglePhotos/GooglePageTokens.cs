using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Picsync.Testing;

/// <summary>Opaque page tokens that only work with the query they were made for.</summary>
internal sealed class GooglePageTokens
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Makes a token.</summary>
    /// <param name="query">Everything of the query but the token.</param>
    /// <param name="offset">Where the page begins.</param>
    /// <param name="isEmpty">Whether the page is an empty one before the page that begins there.</param>
    public string Make(string query, int offset, bool isEmpty)
    {
        var payload = $"{offset}.{(isEmpty ? 1 : 0)}";
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{payload}.{Mac(query, payload)}"));
    }

    /// <summary>Reads a token; null when it is not one that this query was given.</summary>
    public (int Offset, bool IsEmpty)? Read(string query, string token)
    {
        if (!Base64Url.IsValid(token))
        {
            return null;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Split('.');
        return parts.Length == 3 && parts[2] == Mac(query, $"{parts[0]}.{parts[1]}")
            ? (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1] == "1")
            : null;
    }

    private string Mac(string query, string payload) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{query}|{payload}")).AsSpan(0, 8));
}
