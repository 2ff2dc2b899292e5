using System.Net;

namespace Picsync.Hosting.Configuration;

/// <summary>Reads <c>prometheus:</c> and <c>pprof:</c>.</summary>
internal static class ListenerReader
{
    /// <summary>Reads one of them; null when it says nothing, as the Go program takes it.</summary>
    public static ListenAddress? Read(ConfigurationNode node, ConfigurationMistakes mistakes, string key)
    {
        var reader = new MappingReader(node, mistakes, "'listen: ADDRESS'", "listen", "hosts");
        var hosts = reader.ReadList("hosts", ReadHost);
        return reader.Read("listen", listen => ReadAddress(listen, key), otherwise: null) is { } address
            ? address with
            {
                Hosts = hosts,
            }
            : null;
    }

    // A name as a browser sends it; the port is not compared.
    private static string ReadHost(ConfigurationNode node)
    {
        var name = node.GetText("a name such as metrics.example.org").Trim();
        var plain = name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
        return name == "*" || Uri.CheckHostName(plain) == UriHostNameType.Dns
            ? name
            : throw new ConfigurationException(
                $"a name such as metrics.example.org, *.example.org or * is expected here, without a scheme or a port, not '{name}'.",
                node
            );
    }

    /// <summary>Reads the address of the diagnostics. What they show of the program is nobody's on the network, unless it is asked for.</summary>
    public static ListenAddress? ReadDiagnostics(ConfigurationNode node, ConfigurationMistakes mistakes, List<string> warnings)
    {
        var open = Read(node, mistakes, "pprof");
        if (open is not { Address: null })
        {
            return open;
        }

        warnings.Add(
            $"{(open.Location is null ? "" : open.Location + ": ")}pprof.listen: diagnostics show what is in memory, so ':{open.Port}' is "
                + $"served to this machine only, at 127.0.0.1:{open.Port}; write 0.0.0.0:{open.Port} to open it to the network."
        );
        return open with { Address = IPAddress.Loopback };
    }

    private static ListenAddress? ReadAddress(ConfigurationNode node, string key)
    {
        if (node is ConfigurationNode.Scalar { Value: "" })
        {
            return null;
        }

        var text = node.GetText("an address such as :1971 or 127.0.0.1:20000").Trim();
        return ListenAddress.TryParse(text, out var address)
            ? address with
            {
                Location = node.Location,
                Key = key + ".listen",
            }
            : throw new ConfigurationException(
                $"an address with a port is expected here, such as :1971, 127.0.0.1:20000 or [::1]:1971, not {node.Describe()}.",
                node
            );
    }
}
