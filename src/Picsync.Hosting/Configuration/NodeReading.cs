using System.Globalization;
using Picsync.Hosting.Text;

namespace Picsync.Hosting.Configuration;

/// <summary>Reads typed values from nodes; every error names the place, what was found and what is expected.</summary>
internal static class NodeReading
{
    public static ConfigurationNode.Mapping AsMapping(this ConfigurationNode node, string expected, params ReadOnlySpan<string> known)
    {
        if (node is not ConfigurationNode.Mapping mapping)
        {
            throw new ConfigurationException($"{expected} is expected here, not {node.Describe()}.", node.Location, NullIfEmpty(node.Path));
        }

        foreach (var entry in mapping.Entries)
        {
            if (!Contains(known, entry.Key))
            {
                throw new ConfigurationException(
                    $"this key is not known here{NearestWord.Suggest(entry.Key, known.ToArray())} Known keys: {string.Join(", ", known!)}.",
                    entry.KeyLocation,
                    mapping.Path.Length == 0 ? entry.Key : $"{mapping.Path}.{entry.Key}"
                );
            }
        }

        return mapping;
    }

    public static bool? FindBoolean(this ConfigurationNode.Mapping mapping, string key)
    {
        if (mapping.Find(key) is not { } node || IsNull(node))
        {
            return null;
        }

        return TryParseBoolean(node, out var value)
            ? value
            : throw new ConfigurationException($"true or false is expected here, not {node.Describe()}.", node);
    }

    public static bool TryParseBoolean(ConfigurationNode node, out bool value)
    {
        var text = (node as ConfigurationNode.Scalar)?.Value?.ToUpperInvariant();
        value = text is "TRUE" or "YES" or "ON" or "Y";
        return value || text is "FALSE" or "NO" or "OFF" or "N";
    }

    public static int? FindCount(this ConfigurationNode.Mapping mapping, string key)
    {
        if (mapping.Find(key) is not { } node || IsNull(node))
        {
            return null;
        }

        return TryParseCount(node, out var count)
            ? count
            : throw new ConfigurationException($"a whole number, 0 or more, is expected here, not {node.Describe()}.", node);
    }

    public static bool TryParseCount(ConfigurationNode node, out int count)
    {
        count = 0;
        return node is ConfigurationNode.Scalar { Value: { } text }
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }

    public static bool IsNull(ConfigurationNode node) => node is ConfigurationNode.Scalar { Value: null };

    private static bool Contains(ReadOnlySpan<string> known, string key)
    {
        foreach (var candidate in known)
        {
            if (string.Equals(candidate, key, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string? NullIfEmpty(string path) => path.Length == 0 ? null : path;
}
