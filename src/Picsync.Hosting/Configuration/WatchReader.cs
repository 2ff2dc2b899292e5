namespace Picsync.Hosting.Configuration;

/// <summary>Reads <c>watch:</c>: a truth, or how long changes are waited out.</summary>
internal static class WatchReader
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    public static WatchConfiguration Read(ConfigurationNode? node)
    {
        if (node is null || NodeReading.IsNull(node))
        {
            return new WatchConfiguration();
        }

        if (node is ConfigurationNode.Scalar)
        {
            return NodeReading.TryParseBoolean(node, out var isOn)
                ? new WatchConfiguration { IsOn = isOn, IsAskedFor = isOn }
                : throw new ConfigurationException($"true, false, or 'quiet: 10s', is expected here, not {node.Describe()}.", node);
        }

        var quiet = node.AsMapping("true, false, or 'quiet: 10s'", "quiet").Find("quiet");
        return new WatchConfiguration { IsAskedFor = true, Quiet = ReadQuiet(quiet) ?? new WatchConfiguration().Quiet };
    }

    private static TimeSpan? ReadQuiet(ConfigurationNode? node)
    {
        if (node is null || NodeReading.IsNull(node))
        {
            return null;
        }

        return
            node is ConfigurationNode.Scalar { Value: { } text }
            && GoDuration.TryParse(text, out var quiet)
            && quiet >= s_shortest
            && quiet <= s_longest
            ? quiet
            : throw new ConfigurationException(
                $"a time such as 10s or 2m is expected here, from 100ms to 1h, not {node.Describe()}.",
                node
            );
    }
}
