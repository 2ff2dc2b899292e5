namespace Picsync.GooglePhotos;

/// <summary>
/// Says which addresses bytes may come from: Google's own host for them. Only an API on this very machine (a simulator)
/// may name others, and only on this machine.
/// </summary>
internal sealed class ByteHosts(Uri apiAddress)
{
    private const string Home = "googleusercontent.com";

    private readonly bool _takesLocal = LocalAddress.Is(apiAddress);

    public bool Accepts(Uri address) => IsGoogle(address) || (_takesLocal && IsLocal(address));

    private static bool IsGoogle(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort
        && address.UserInfo.Length == 0
        && (
            address.IdnHost.Equals(Home, StringComparison.OrdinalIgnoreCase)
            || address.IdnHost.EndsWith("." + Home, StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsLocal(Uri address) =>
        address.IsLoopback && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
