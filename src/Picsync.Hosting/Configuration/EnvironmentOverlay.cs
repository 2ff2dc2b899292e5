using System.Collections;
using System.Globalization;

namespace Picsync.Hosting.Configuration;

/// <summary>
/// Lays environment variables over a file's nodes, the .NET way: prefix <c>PICSYNC_</c>, <c>__</c> between levels, numbers from 0
/// for entries of lists.
/// </summary>
internal static class EnvironmentOverlay
{
    private const string Separator = "__";

    public static Dictionary<string, string> OfThisProcess() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(static entry => (string)entry.Key, static entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    /// <summary>Overrides values.</summary>
    /// <param name="root">What the file says; null when it is empty.</param>
    /// <param name="variables">All variables; those of other programs, and the settings of services, are left alone.</param>
    /// <param name="keys">The file's own keys of the first level.</param>
    public static ConfigurationNode? Apply(
        ConfigurationNode? root,
        IReadOnlyDictionary<string, string> variables,
        IReadOnlyCollection<string> keys
    )
    {
        var overrides = variables
            .Where(pair => pair.Key.StartsWith(PicsyncConfigurationBuilderExtensions.EnvironmentPrefix, StringComparison.OrdinalIgnoreCase))
            .Select(pair => new Override(
                pair.Key,
                pair.Key[PicsyncConfigurationBuilderExtensions.EnvironmentPrefix.Length..].Split(Separator),
                pair.Value.Length == 0 ? null : pair.Value
            ))
            .Where(entry => keys.Contains(entry.Steps[0], StringComparer.OrdinalIgnoreCase))
            .OrderBy(static entry => entry.Steps, Comparer<string[]>.Create(Compare));
        foreach (var entry in overrides)
        {
            root = Set(root, path: "", entry, depth: 0);
        }

        return root;
    }

    private static ConfigurationNode Set(ConfigurationNode? node, string path, Override entry, int depth)
    {
        if (depth == entry.Steps.Length)
        {
            return new ConfigurationNode.Scalar(path, entry.Location, entry.Value);
        }

        var step = entry.Steps[depth];
        return TryReadIndex(step, out var index) ? SetItem(node, path, entry, depth, index) : SetEntry(node, path, entry, depth, step);
    }

    private static ConfigurationNode.Mapping SetEntry(ConfigurationNode? node, string path, Override entry, int depth, string key)
    {
        if (key.Length == 0)
        {
            throw new ConfigurationException(
                "a key is missing between two underscores of this variable's name.",
                entry.Location,
                key: null
            );
        }

        var mapping =
            node as ConfigurationNode.Mapping
            ?? (
                node is null or ConfigurationNode.Scalar
                    ? new ConfigurationNode.Mapping(path, entry.Location, [])
                    : throw new ConfigurationException(
                        $"a number is expected in place of '{key}' in this variable's name, for {path} is a list.",
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

    private static ConfigurationNode.Sequence SetItem(ConfigurationNode? node, string path, Override entry, int depth, int index)
    {
        // What stands alone where a list may stand is a list of one.
        var sequence =
            node as ConfigurationNode.Sequence
            ?? new ConfigurationNode.Sequence(
                path,
                node?.Location ?? entry.Location,
                node is null || NodeReading.IsNull(node) ? [] : [node]
            );
        if (index > sequence.Items.Count)
        {
            throw new ConfigurationException(
                $"the list has {sequence.Items.Count} entries, so the next one is number {sequence.Items.Count}, not {index}.",
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

    private static bool TryReadIndex(string step, out int index) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out index);

    // Parents come before children, and entries of lists in their order.
    private static int Compare(string[] a, string[] b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var order =
                TryReadIndex(a[i], out var one) && TryReadIndex(b[i], out var other)
                    ? one.CompareTo(other)
                    : string.Compare(a[i], b[i], StringComparison.OrdinalIgnoreCase);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    /// <summary>One variable, its name cut into levels.</summary>
    private sealed record Override(string Name, string[] Steps, string? Value)
    {
        public ConfigurationLocation Location { get; } = new($"environment variable {Name}", Line: 0, Column: 0);
    }
}
