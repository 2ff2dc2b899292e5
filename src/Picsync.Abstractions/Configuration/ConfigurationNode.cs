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

    /// <summary>Reads the node as one value.</summary>
    /// <param name="expected">What is expected, for the error: "an album id".</param>
    /// <returns>The text, not blank.</returns>
    /// <exception cref="ConfigurationException">The node is a list or a mapping, or blank.</exception>
    public string GetText(string expected) =>
        this is Scalar { Value: { } value } && !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new ConfigurationException($"{expected} is expected here, not {Describe()}", this);

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
