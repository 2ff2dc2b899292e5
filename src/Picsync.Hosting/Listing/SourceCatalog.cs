using Picsync.Hosting.Configuration;
using Picsync.Hosting.Yaml;
using Picsync.Shared.Words;

namespace Picsync.Hosting;

/// <summary>The kinds of source that are registered, and the way from a kind's name and an entry to a source.</summary>
/// <param name="factories">The kinds. Where two have the same key, the last one counts.</param>
public sealed class SourceCatalog(IEnumerable<IPhotoSourceFactory> factories)
{
    private const string Place = "the command line";

    /// <summary>Gets the kinds, by key.</summary>
    public IReadOnlyList<IPhotoSourceFactory> Kinds { get; } =
    [
        .. (factories ?? throw new ArgumentNullException(nameof(factories)))
            .Reverse()
            .DistinctBy(static factory => factory.Key, StringComparer.OrdinalIgnoreCase)
            .OrderBy(static factory => factory.Key, StringComparer.Ordinal),
    ];

    /// <summary>Finds a kind by the name that a person gives it.</summary>
    /// <param name="kind">The key in picsync.yaml, in the singular or plural, in any case: <c>folder</c>, <c>Folders</c>.</param>
    /// <returns>The kind.</returns>
    /// <exception cref="ConfigurationException">There is no such kind; the message suggests the nearest.</exception>
    public IPhotoSourceFactory GetKind(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);

        var word = Singular(kind);
        return Kinds.FirstOrDefault(factory => string.Equals(factory.Key, kind, StringComparison.OrdinalIgnoreCase))
            ?? Kinds.FirstOrDefault(factory => Singular(factory.Key) == word)
            ?? throw new ConfigurationException(
                $"'{kind}' is no kind of source{NearestWord.Suggest(kind, Kinds.Select(static factory => factory.Key))} "
                    + $"Known kinds: {string.Join(", ", Kinds.Select(static factory => factory.Key))}.",
                new ConfigurationLocation(Place, Line: 0, Column: 0),
                key: null
            );
    }

    /// <summary>Makes a source from what a person writes on one line. Nothing is contacted yet.</summary>
    /// <param name="kind">The kind, as <see cref="GetKind"/> takes it.</param>
    /// <param name="reference">The entry as it would stand in picsync.yaml: an id, a path, or <c>{album: Family, since: 1y}</c>, with a rule or without.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ConfigurationException">There is no such kind, or the entry is not one that it understands.</exception>
    public IPhotoSource Open(string kind, string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);

        var factory = GetKind(kind);
        return RuledSource.Create(factory, RuledSource.Read(factory.Key, Parse(factory.Key, reference)));
    }

    /// <summary>Names a source by what a person writes in one word. Nothing is made or contacted yet.</summary>
    /// <param name="text">
    /// The kind, as <see cref="GetKind"/> takes it, a colon and the entry: <c>folder:~/Pictures</c>; or an address whose scheme is the
    /// kind, such as <c>s3://bucket/prefix</c>.
    /// </param>
    /// <returns>The source as picsync.yaml would have it.</returns>
    /// <exception cref="ConfigurationException">There is no such kind, or the text is not of that form.</exception>
    public SourceReference Refer(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || colon == text.Length - 1)
        {
            throw new ConfigurationException(
                $"'{text}' names no source; write its kind, a colon and the entry, such as folder:~/Pictures.",
                new ConfigurationLocation(Place, Line: 0, Column: 0),
                key: null
            );
        }

        var key = GetKind(text[..colon]).Key;
        return RuledSource.Read(key, Parse(key, text.AsSpan(colon).StartsWith("://") ? text : text[(colon + 1)..]));
    }

    // Only a mapping is read as YAML: a path or a link with a colon, a hash or an asterisk in it stays what it is.
    private static ConfigurationNode Parse(string key, string reference) =>
        reference.AsSpan().TrimStart().StartsWith('{') && YamlFile.Parse(reference, Place) is ConfigurationNode.Mapping mapping
            ? mapping
            : new ConfigurationNode.Scalar(key, new ConfigurationLocation(Place, Line: 0, Column: 0), reference);

    private static string Singular(string word)
    {
        var folded = word.Replace("-", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal)
            .ToUpperInvariant();
        return folded.Length > 1 && folded.EndsWith('S') ? folded[..^1] : folded;
    }
}
