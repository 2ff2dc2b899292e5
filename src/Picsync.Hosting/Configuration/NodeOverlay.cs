using System.Globalization;
using Picsync.Shared.Wording;

namespace Picsync.Hosting.Configuration;

/// <summary>Puts values into nodes in place of others, and makes what is missing on the way to them.</summary>
internal static class NodeOverlay
{
    /// <summary>Overrides one value.</summary>
    /// <param name="node">The node that the steps begin at; null when there is none yet.</param>
    /// <param name="path">The keys that lead to it.</param>
    /// <param name="entry">The value and its steps.</param>
    public static ConfigurationNode Set(ConfigurationNode? node, string path, NodeOverride entry) => Set(node, path, entry, depth: 0);

    public static bool TryReadIndex(string step, out int index) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out index);

    private static ConfigurationNode Set(ConfigurationNode? node, string path, NodeOverride entry, int depth)
    {
        if (depth == entry.Steps.Length)
        {
            return entry.ValueAt(path);
        }

        var step = entry.Steps[depth];
        return TryReadIndex(step, out var index) ? SetItem(node, path, entry, depth, index) : SetEntry(node, path, entry, depth, step);
    }

    private static ConfigurationNode.Mapping SetEntry(ConfigurationNode? node, string path, NodeOverride entry, int depth, string key)
    {
        if (key.Length == 0)
        {
            throw new ConfigurationException($"a key is missing in this {entry.Noun}'s name.", entry.Location, key: null);
        }

        var mapping =
            node as ConfigurationNode.Mapping
            ?? (
                node is null or ConfigurationNode.Scalar
                    ? new ConfigurationNode.Mapping(path, entry.Location, [])
                    : throw new ConfigurationException(
                        $"a number is expected in place of '{key}' in this {entry.Noun}'s name, for {path} is a list.",
                        entry.Location,
                        path
                    )
            );
        var entries = mapping.Entries.ToList();
        var at = entries.FindIndex(present => string.Equals(present.Key, key, StringComparison.OrdinalIgnoreCase));
        var name = at < 0 ? char.ToLowerInvariant(key[0]) + key[1..] : entries[at].Key;
        var value = Set(at < 0 ? null : entries[at].Value, path.Length == 0 ? name : $"{path}.{name}", entry, depth + 1);
        if (at < 0)
        {
            entries.Add(new ConfigurationEntry(name, entry.Location, value));
        }
        else
        {
            entries[at] = entries[at] with { Value = value };
        }

        return mapping with
        {
            Entries = entries,
        };
    }

    private static ConfigurationNode.Sequence SetItem(ConfigurationNode? node, string path, NodeOverride entry, int depth, int index)
    {
        // What stands alone where a list may stand is a list of one.
        var sequence =
            node as ConfigurationNode.Sequence
            ?? new ConfigurationNode.Sequence(path, node?.Location ?? entry.Location, node is null || node.IsEmpty ? [] : [node]);
        if (index > sequence.Items.Count)
        {
            throw new ConfigurationException(
                $"the list has {Quantity.Of(sequence.Items.Count, "entry", "entries")}, so the next one is number {sequence.Items.Count}, not {index}.",
                entry.Location,
                path
            );
        }

        var items = sequence.Items.ToList();
        var value = Set(index < items.Count ? items[index] : null, $"{path}[{index}]", entry, depth + 1);
        if (index < items.Count)
        {
            items[index] = value;
        }
        else
        {
            items.Add(value);
        }

        return sequence with
        {
            Items = items,
        };
    }
}
