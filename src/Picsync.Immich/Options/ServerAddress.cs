using System.Net;
using System.Net.Sockets;

namespace Picsync.Immich;

/// <summary>The address of a server: which are accepted, and where its API begins.</summary>
internal static class ServerAddress
{
    private const string Api = "/api/";
    private static readonly string[] s_privateEndings = [".local", ".lan", ".home", ".internal", ".home.arpa", ".localhost"];

    /// <summary>Tells whether an API key may be sent there. Without encryption it may not cross a public network.</summary>
    public static bool IsAccepted(Uri address) =>
        address is { IsAbsoluteUri: true, Query: "", Fragment: "", UserInfo: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsPrivate(address)));

    /// <summary>Gives the address of the API, ending in a slash.</summary>
    public static Uri ApiOf(Uri address)
    {
        var text = address.AbsoluteUri.TrimEnd('/') + "/";
        return new Uri(text.EndsWith(Api, StringComparison.OrdinalIgnoreCase) ? text : text + Api[1..]);
    }

    private static bool IsPrivate(Uri address)
    {
        if (address.IsLoopback)
        {
            return true;
        }

        var host = address.IdnHost.Trim('[', ']');
        return IPAddress.TryParse(host, out var ip)
            ? IsPrivate(ip)
            : !host.Contains('.', StringComparison.Ordinal)
                || s_privateEndings.Any(ending => host.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsPrivate(IPAddress ip)
    {
        ip = ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return ip.IsIPv6LinkLocal || ip.IsIPv6UniqueLocal || IPAddress.IsLoopback(ip);
        }

        var bytes = ip.GetAddressBytes();
        return bytes switch
        {
            [10 or 127, ..] => true,
            [172, >= 16 and <= 31, ..] => true,
            [192, 168, ..] or [169, 254, ..] => true,
            // What carriers and overlay networks such as Tailscale give out.
            [100, >= 64 and <= 127, ..] => true,
            _ => false,
        };
    }
}
