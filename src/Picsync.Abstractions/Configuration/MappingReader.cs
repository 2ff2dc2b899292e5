using Picsync.Shared.Words;

namespace Picsync;

/// <summary>
/// Reads the keys of a mapping, by the same rules for every kind of entry: keys without case, an empty value is the default, unknown keys are
/// mistakes. What is wrong is collected, so that all of it is told at once. For one thread.
/// </summary>
public sealed class MappingReader
{
    private readonly ConfigurationNode.Mapping _mapping;
    private readonly ConfigurationMistakes _mistakes;
    private readonly HashSet<string> _meant = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins to read, and notes each key that is not known.</summary>
    /// <param name="node">What should be a mapping.</param>
    /// <param name="mistakes">Where mistakes are collected.</param>
    /// <param name="expected">What is expected, for the error: "a mapping of guards".</param>
    /// <param name="known">The keys that may stand in it.</param>
    /// <exception cref="ConfigurationException">The node is no mapping.</exception>
    public MappingReader(ConfigurationNode node, ConfigurationMistakes mistakes, string expected, params IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(mistakes);
        ArgumentNullException.ThrowIfNull(known);
        _mapping =
            node as ConfigurationNode.Mapping
            ?? throw new ConfigurationException($"{expected} is expected here, not {node.Describe()}.", node);
        _mistakes = mistakes;
        foreach (var entry in _mapping.Entries.Where(entry => !known.Contains(entry.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (NearestWord.Find(entry.Key, known) is { } nearest)
            {
                _meant.Add(nearest);
            }

            mistakes.Add(
                new ConfigurationException(
                    $"this key is not known here{NearestWord.Suggest(entry.Key, known)} Known keys: {string.Join(", ", known)}.",
                    entry.KeyLocation ?? entry.Value.Location,
                    _mapping.Path.Length == 0 ? entry.Key : $"{_mapping.Path}.{entry.Key}"
                )
            );
        }
    }

    /// <summary>Tells whether a key is missing, and no misspelt one was meant for it: that mistake has been noted already.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is.</returns>
    public bool IsMissing(string key) => _mapping.Find(key) is null && !_meant.Contains(key);

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="otherwise">What counts when the key is absent or its value empty, and stands in for a wrong one.</param>
    /// <returns>The value.</returns>
    public T Read<T>(string key, Func<ConfigurationNode, T> read, T otherwise)
    {
        ArgumentNullException.ThrowIfNull(read);
        return _mapping.Find(key) is { IsEmpty: false } node ? _mistakes.Try(() => read(node), otherwise) : otherwise;
    }

    /// <summary>Reads one value, or a list of them.</summary>
    /// <typeparam name="T">What an item is.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="read">Reads an item.</param>
    /// <returns>The items without the wrong ones, in order; none when the key is absent or its value empty.</returns>
    public IReadOnlyList<T> ReadList<T>(string key, Func<ConfigurationNode, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var items = new List<T>();
        foreach (var node in _mapping.Find(key)?.GetItems() ?? [])
        {
            _mistakes.Try(() => items.Add(read(node)));
        }

        return items;
    }

    /// <summary>Reads a truth, as <see cref="ConfigurationNode.GetBoolean"/> does.</summary>
    /// <param name="key">The key.</param>
    /// <param name="otherwise">What counts when the key is absent or its value empty.</param>
    /// <returns>The truth.</returns>
    public bool ReadBoolean(string key, bool otherwise) => Read(key, static node => node.GetBoolean(), otherwise);

    /// <summary>Reads text. An empty value is a mistake: it would be taken for "all of them" where a name narrows something down.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">What is expected, for the error: "the name of a user".</param>
    /// <returns>The text; null when the key is absent or its value wrong.</returns>
    public string? ReadText(string key, string expected) =>
        _mapping.Find(key) is { } node ? _mistakes.Try<string?>(() => node.GetText(expected), otherwise: null) : null;

    /// <summary>Reads text that must be there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">What is expected, for the error: "the path of a folder".</param>
    /// <returns>The text; empty when it is missing or wrong, which is noted.</returns>
    public string RequireText(string key, string expected) => Require(key, expected, node => node.GetText(expected), otherwise: "");

    /// <summary>Reads a value that must be there.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="expected">What is expected, for the error.</param>
    /// <param name="read">Reads it; an empty value too, which it refuses.</param>
    /// <param name="otherwise">What stands in for it when it is missing or wrong, which is noted; nobody may act on it.</param>
    /// <returns>The value.</returns>
    public T Require<T>(string key, string expected, Func<ConfigurationNode, T> read, T otherwise)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (_mapping.Find(key) is { } node)
        {
            return _mistakes.Try(() => read(node), otherwise);
        }

        if (IsMissing(key))
        {
            _mistakes.Add(new ConfigurationException($"the key {key} is missing; write {key}: and {expected}.", _mapping));
        }

        return otherwise;
    }
}
