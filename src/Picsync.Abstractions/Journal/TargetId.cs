using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Picsync;

/// <summary>Makes and reads <see cref="IFrameTargetReader.Id"/> of targets whose address or account must not be readable in files.</summary>
public static class TargetId
{
    private const char Mark = '#';
    private const int DigestBytes = 10;
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Makes an id that differs by address and account and tells neither.</summary>
    /// <param name="name">What a person calls the target, such as <c>nixplay</c>. It begins the id.</param>
    /// <param name="address">The service's address. Scheme, case of the host and a slash at the end do not matter; port and path do.</param>
    /// <param name="account">The account; case and spaces around it do not matter. Null where the place is the same for every account.</param>
    /// <returns>Such as <c>nixplay#0a1b2c3d4e5f60718293</c>.</returns>
    public static string Of(string name, Uri address, string? account) => Of(name, PlaceOf(address), account);

    /// <summary>Makes an id as <see cref="Of(string, Uri, string?)"/> does, for a service that has no address on the web.</summary>
    /// <param name="name">What a person calls the target. It begins the id.</param>
    /// <param name="place">The place, such as host and name of a database; every letter matters.</param>
    /// <param name="account">The account; case and spaces around it do not matter. Null where the place is the same for every account.</param>
    /// <returns>The id.</returns>
    public static string Of(string name, string place, string? account)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(place);
        var scope = $"picsync target\0{place}\0{account?.Trim().ToLowerInvariant()}";
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(scope));
        return $"{name}{Mark}{Convert.ToHexStringLower(digest.AsSpan(0, DigestBytes))}";
    }

    /// <summary>Gives what a person calls a target.</summary>
    /// <param name="id">The target's id, made here or not.</param>
    /// <returns>The id without the digest of its address and account.</returns>
    public static string NameOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var length = id.LastIndexOf(Mark);
        return length > 0 && IsDigest(id.AsSpan(length + 1)) ? id[..length] : id;
    }

    /// <summary>Gives what of an address tells one service from another.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Host, port and path, such as <c>api.nixplay.com:443</c>.</returns>
    public static string PlaceOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return $"{address.IdnHost.TrimEnd('.').ToLowerInvariant()}:{address.Port}{address.AbsolutePath.TrimEnd('/')}";
    }

    private static bool IsDigest(ReadOnlySpan<char> text) => text.Length == DigestBytes * 2 && !text.ContainsAnyExcept(s_digits);
}
