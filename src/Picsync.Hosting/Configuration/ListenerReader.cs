using System.Net;

namespace Picsync.Hosting.Configuration;

/// <summary>Reads <c>prometheus:</c> and <c>pprof:</c>.</summary>
internal static class ListenerReader
{
    /// <summary>Reads one of them; null when it is missing, or says nothing, as the Go program takes it.</summary>
    public static ListenAddress? Read(ConfigurationNode.Mapping root, string key)
    {
        if (root.Find(key) is not { } node || NodeReading.IsNull(node))
        {
            return null;
        }

        if (
            node.AsMapping("'listen: ADDRESS'", "listen").Find("listen") is not { } listen
            || listen is ConfigurationNode.Scalar { Value: null or "" }
        )
        {
            return null;
        }

        var text = listen.GetText("an address such as :1971 or 127.0.0.1:20000");
        return ListenAddress.TryParse(text, out var address)
            ? address with
            {
                Location = listen.Location,
                Key = key + ".listen",
            }
            : throw new ConfigurationException(
                $"an address with a port is expected here, such as :1971, 127.0.0.1:20000 or [::1]:1971, not {listen.Describe()}.",
                listen
            );
    }

    /// <summary>Reads the address of the diagnostics. What they show of the program is nobody's on the network, unless it is asked for.</summary>
    public static ListenAddress? ReadDiagnostics(ConfigurationNode.Mapping root, List<string> warnings)
    {
        if (Read(root, "pprof") is not { Address: null } open)
        {
            return Read(root, "pprof");
        }

        warnings.Add(
            $"{(open.Location is null ? "" : open.Location + ": ")}pprof.listen: diagnostics show what is in memory, so ':{open.Port}' is "
                + $"served to this machine only, at 127.0.0.1:{open.Port}; write 0.0.0.0:{open.Port} to open it to the network."
        );
        return open with { Address = IPAddress.Loopback };
    }
}
