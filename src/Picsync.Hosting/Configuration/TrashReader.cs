using Picsync.Hosting.Text;

namespace Picsync.Hosting.Configuration;

/// <summary>Reads <c>trash:</c>: a truth, or how long and how much to keep.</summary>
internal static class TrashReader
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(10_000);

    public static TrashConfiguration Read(ConfigurationNode? node)
    {
        if (node is null || NodeReading.IsNull(node))
        {
            return new TrashConfiguration();
        }

        if (node is ConfigurationNode.Scalar)
        {
            return new TrashConfiguration { IsOn = ReadSwitch(node) };
        }

        var trash = node.AsMapping("'off', or 'keep: 30d' and 'maxSize: 2GB'", "keep", "maxSize");
        var standard = new TrashConfiguration();
        return new TrashConfiguration
        {
            Keep = ReadKeep(trash.Find("keep")) ?? standard.Keep,
            MaxBytes = ReadSize(trash.Find("maxSize")) ?? standard.MaxBytes,
        };
    }

    private static bool ReadSwitch(ConfigurationNode node) =>
        NodeReading.TryParseBoolean(node, out var isOn)
            ? isOn
            : throw new ConfigurationException($"'off', or 'keep: 30d' and 'maxSize: 2GB', is expected here, not {node.Describe()}.", node);

    private static TimeSpan? ReadKeep(ConfigurationNode? node)
    {
        if (node is null || NodeReading.IsNull(node))
        {
            return null;
        }

        return
            node is ConfigurationNode.Scalar { Value: { } text }
            && GoDuration.TryParseWithDays(text, out var keep)
            && keep > TimeSpan.Zero
            && keep <= s_longest
            ? keep
            : throw new ConfigurationException(
                $"a time such as 30d or 12h is expected here (units: d, h, m, s; 10000d at most), not {node.Describe()}; 'trash: off' keeps nothing.",
                node
            );
    }

    private static long? ReadSize(ConfigurationNode? node)
    {
        if (node is null || NodeReading.IsNull(node))
        {
            return null;
        }

        return node is ConfigurationNode.Scalar { Value: { } text } && DataSize.TryParse(text, out var bytes) && bytes > 0
            ? bytes
            : throw new ConfigurationException(
                $"a size such as 500MB or 2GB is expected here (units: KB, MB, GB), not {node.Describe()}; 'trash: off' keeps nothing.",
                node
            );
    }
}
