using Picsync.Hosting.Text;

namespace Picsync.Hosting.Configuration;

/// <summary>Reads amounts that only picsync.yaml itself knows; every error names the place, what was found and what is expected.</summary>
internal static class NodeReading
{
    /// <summary>Reads a duration from the shortest to the longest.</summary>
    public static TimeSpan GetDuration(this ConfigurationNode node, TimeSpan shortest, TimeSpan longest, string expected) =>
        node is ConfigurationNode.Scalar { Value: { } text }
        && GoDuration.TryParse(text.Trim(), out var duration)
        && duration >= shortest
        && duration <= longest
            ? duration
            : throw new ConfigurationException($"{expected} is expected here (units: w, d, h, m, s, ms), not {node.Describe()}.", node);

    /// <summary>Reads an amount of data above 0, in bytes.</summary>
    public static long GetSize(this ConfigurationNode node, string expected) =>
        node is ConfigurationNode.Scalar { Value: { } text } && DataSize.TryParse(text.Trim(), out var bytes) && bytes > 0
            ? bytes
            : throw new ConfigurationException($"{expected} is expected here (units: KB, MB, GB, TB), not {node.Describe()}.", node);
}
