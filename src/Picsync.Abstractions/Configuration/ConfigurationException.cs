namespace Picsync;

/// <summary>The configuration is wrong; the message names the file, the line, the key, what was found and what to do.</summary>
public sealed class ConfigurationException : PicsyncException
{
    private readonly IReadOnlyList<ConfigurationException>? _mistakes;

    /// <summary>Points at a value.</summary>
    /// <param name="problem">What is wrong and what to do, as the rest of a sentence.</param>
    /// <param name="node">The value.</param>
    public ConfigurationException(string problem, ConfigurationNode node)
        : this(problem, (node ?? throw new ArgumentNullException(nameof(node))).Location, node.Path.Length == 0 ? null : node.Path) { }

    /// <summary>Points at a place.</summary>
    /// <param name="problem">What is wrong and what to do, as the rest of a sentence.</param>
    /// <param name="location">The place; null when there is none.</param>
    /// <param name="key">The key; null when there is none.</param>
    /// <param name="innerException">The cause, when there is one.</param>
    public ConfigurationException(string problem, ConfigurationLocation? location, string? key, Exception? innerException = null)
        : base($"{(location is null ? "" : location + ": ")}{(key is null ? "" : key + ": ")}{problem}", innerException)
    {
        Location = location;
        Key = key;
    }

    internal ConfigurationException(IReadOnlyList<ConfigurationException> mistakes)
        : base(string.Join('\n', mistakes.Select(static mistake => mistake.Message)), mistakes[0])
    {
        _mistakes = mistakes;
        Location = mistakes[0].Location;
        Key = mistakes[0].Key;
    }

    /// <summary>Gets the place, when there is one; of several mistakes, that of the first.</summary>
    public ConfigurationLocation? Location { get; }

    /// <summary>Gets the key, when there is one; of several mistakes, that of the first.</summary>
    public string? Key { get; }

    /// <summary>Gets every mistake by itself, in the order of the file; the message has a line for each. A single one is this one.</summary>
    public IReadOnlyList<ConfigurationException> Mistakes => _mistakes ?? [this];
}
