using System.Globalization;
using Picsync.Shared.Words;

namespace Picsync;

/// <summary>A value in a configuration file together with its place, so that whoever reads it can point at it.</summary>
/// <param name="Path">The keys that lead to it, such as <c>albums[0].sources.folders[1]</c>.</param>
/// <param name="Location">Its place; null when it does not come from a file.</param>
public abstract record ConfigurationNode(string Path, ConfigurationLocation? Location)
{
    /// <summary>A single value, as text.</summary>
    /// <param name="Path">The keys that lead to it.</param>
    /// <param name="Location">Its place.</param>
    /// <param name="Value">The text; null for an empty value.</param>
    public sealed record Scalar(string Path, ConfigurationLocation? Location, string? Value) : ConfigurationNode(Path, Location);

    /// <summary>A list.</summary>
    /// <param name="Path">The keys that lead to it.</param>
    /// <param name="Location">Its place.</param>
    /// <param name="Items">The entries, in order.</param>
    public sealed record Sequence(string Path, ConfigurationLocation? Location, IReadOnlyList<ConfigurationNode> Items)
        : ConfigurationNode(Path, Location);

    /// <summary>Keys and values.</summary>
    /// <param name="Path">The keys that lead to it.</param>
    /// <param name="Location">Its place.</param>
    /// <param name="Entries">The entries in the file's order. Keys are compared without case.</param>
    public sealed record Mapping(string Path, ConfigurationLocation? Location, IReadOnlyList<ConfigurationEntry> Entries)
        : ConfigurationNode(Path, Location)
    {
        /// <summary>Finds a value by its key, without case.</summary>
        /// <param name="key">The key.</param>
        /// <returns>The value, or null when the key is absent.</returns>
        public ConfigurationNode? Find(string key) =>
            Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;
    }

    /// <summary>Gets whether nothing stands here: no value at all, as after a key alone. Quotes with nothing in them are a value.</summary>
    public bool IsEmpty => this is Scalar { Value: null };

    /// <summary>Reads the node as one value.</summary>
    /// <param name="expected">What is expected, for the error: "an album id".</param>
    /// <returns>The text, not blank.</returns>
    /// <exception cref="ConfigurationException">The node is a list or a mapping, or blank.</exception>
    public string GetText(string expected) =>
        this is Scalar { Value: { } value } && !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new ConfigurationException($"{expected} is expected here, not {Describe()}.", this);

    /// <summary>Reads the node as a truth: <c>true</c>, <c>yes</c>, <c>on</c>, <c>y</c> or their opposites, in any case, quoted or not.</summary>
    /// <returns>The truth.</returns>
    /// <exception cref="ConfigurationException">It is none.</exception>
    public bool GetBoolean() =>
        TryGetBoolean(out var value) ? value : throw new ConfigurationException($"true or false is expected here, not {Describe()}.", this);

    /// <summary>Reads the node as a truth, where something else may stand too.</summary>
    /// <param name="value">The truth; false when it is none.</param>
    /// <returns>Whether it is one.</returns>
    public bool TryGetBoolean(out bool value)
    {
        var text = (this as Scalar)?.Value?.Trim().ToUpperInvariant();
        value = text is "TRUE" or "YES" or "ON" or "Y";
        return value || text is "FALSE" or "NO" or "OFF" or "N";
    }

    /// <summary>Reads the node as a whole number.</summary>
    /// <param name="least">The least, 0 or more.</param>
    /// <param name="most">The most.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ConfigurationException">It is none, or out of this range.</exception>
    public int GetCount(int least = 0, int most = int.MaxValue)
    {
        if (TryGetCount(out var count) && count >= least && count <= most)
        {
            return count;
        }

        var range = most == int.MaxValue ? $"{least} or more" : $"{least} to {most}";
        throw new ConfigurationException($"a whole number, {range}, is expected here, not {Describe()}.", this);
    }

    /// <summary>Reads the node as a whole number of 0 or more, where something else may stand too.</summary>
    /// <param name="count">The number; 0 when it is none.</param>
    /// <returns>Whether it is one.</returns>
    public bool TryGetCount(out int count)
    {
        count = 0;
        return this is Scalar { Value: { } text } && int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }

    /// <summary>Reads the node as one of some words, in any case.</summary>
    /// <typeparam name="T">What the words mean.</typeparam>
    /// <param name="choices">The words; of several for one meaning, the first is told to people.</param>
    /// <returns>The meaning.</returns>
    /// <exception cref="ConfigurationException">It is none of them; the message names all, and the nearest.</exception>
    public T GetChoice<T>(params ReadOnlySpan<(string Word, T Value)> choices)
    {
        var words = new List<string>();
        var told = new List<T>();
        var text = (this as Scalar)?.Value?.Trim() ?? "";
        foreach (var (word, value) in choices)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }

            if (!told.Contains(value))
            {
                told.Add(value);
                words.Add(word);
            }
        }

        var list = words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} or {words[^1]}";
        throw new ConfigurationException($"{list} is expected here, not {Describe()}{NearestWord.Suggest(text, words)}", this);
    }

    /// <summary>Reads the node as a list; what stands alone is a list of one, and an empty value a list of none.</summary>
    /// <returns>The items, in order.</returns>
    public IReadOnlyList<ConfigurationNode> GetItems() =>
        this switch
        {
            Sequence sequence => sequence.Items,
            { IsEmpty: true } => [],
            _ => [this],
        };

    /// <summary>Says what the node is, for errors.</summary>
    /// <returns>Such as <c>a list</c> or <c>'x'</c>.</returns>
    public string Describe() =>
        this switch
        {
            Scalar { Value: null or "" } => "an empty value",
            Scalar scalar => $"'{scalar.Value}'",
            Sequence => "a list",
            _ => "a mapping",
        };
}
