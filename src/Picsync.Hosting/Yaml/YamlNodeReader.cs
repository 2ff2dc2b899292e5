using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Picsync.Hosting.Yaml;

/// <summary>Turns the parser's events into nodes. Keys are unique without case; anchors, aliases and merge keys work, and keys that begin with <c>x-</c> only hold anchors.</summary>
internal sealed class YamlNodeReader(IParser parser, string file, bool isSecret, ConfigurationMistakes mistakes)
{
    private const int DeepestLevel = 32;
    private const int MostNodes = 100_000;
    private readonly Dictionary<string, (ConfigurationNode? Node, int Size)> _anchors = new(StringComparer.Ordinal);
    private int _nodeCount;

    public ConfigurationNode? ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = ReadNode("", depth: 0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
        {
            mistakes.Add(new ConfigurationException("a second document begins here; one file holds one.", At(second.Start), key: null));
        }

        return root is ConfigurationNode.Scalar { Value: null } ? null : root;
    }

    private ConfigurationNode ReadNode(string path, int depth)
    {
        Count(1, depth, path);

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Resolve(alias, path, depth);
        }

        var anchor = parser.Accept<NodeEvent>(out var first) && !first.Anchor.IsEmpty ? first.Anchor.Value : null;
        if (anchor is not null)
        {
            _anchors[anchor] = (null, 0);
        }

        var before = _nodeCount;
        var node = ReadContent(path, depth);
        if (anchor is not null)
        {
            _anchors[anchor] = (node, _nodeCount - before + 1);
        }

        return node;
    }

    private ConfigurationNode ReadContent(string path, int depth)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new ConfigurationNode.Scalar(path, At(scalar.Start), ValueOf(scalar));
        }

        return parser.TryConsume<SequenceStart>(out var sequence)
            ? ReadSequence(sequence, path, depth)
            : ReadMapping(parser.Consume<MappingStart>(), path, depth);
    }

    private ConfigurationNode.Sequence ReadSequence(SequenceStart start, string path, int depth)
    {
        var items = new List<ConfigurationNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode($"{path}[{items.Count}]", depth + 1));
        }

        return new ConfigurationNode.Sequence(path, At(start.Start), items);
    }

    private ConfigurationNode.Mapping ReadMapping(MappingStart start, string path, int depth)
    {
        var entries = new List<ConfigurationEntry>();
        var merged = new List<ConfigurationEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key) || string.IsNullOrWhiteSpace(key.Value))
            {
                throw new ConfigurationException(
                    "a key is expected here: a word followed by a colon.",
                    At(parser.Current!.Start),
                    NullIfEmpty(path)
                );
            }

            var keyPath = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            if (entries.Find(entry => Same(entry.Key, key.Value)) is { } twin)
            {
                mistakes.Add(
                    new ConfigurationException(
                        $"this key stands here twice, first on line {twin.KeyLocation!.Line}; keep one of them.",
                        At(key.Start),
                        keyPath
                    )
                );
                ReadNode(keyPath, depth + 1);
                continue;
            }

            var value = ReadNode(keyPath, depth + 1);
            if (key.Value == "<<" && key.Style == ScalarStyle.Plain)
            {
                merged.AddRange(MergedEntries(value));
            }
            else
            {
                entries.Add(new ConfigurationEntry(key.Value, At(key.Start), value));
            }
        }

        foreach (var entry in merged.Where(candidate => !entries.Exists(present => Same(present.Key, candidate.Key))))
        {
            entries.Add(entry);
        }

        entries.RemoveAll(static entry => IsShelf(entry.Key));
        return new ConfigurationNode.Mapping(path, At(start.Start), entries);
    }

    private static IEnumerable<ConfigurationEntry> MergedEntries(ConfigurationNode value) =>
        value switch
        {
            ConfigurationNode.Mapping mapping => mapping.Entries,
            ConfigurationNode.Sequence sequence => sequence.Items.SelectMany(MergedEntries),
            _ => throw new ConfigurationException("a mapping, or a list of mappings, is expected to merge.", value),
        };

    // As in compose files: what anchors are put on, and nothing else.
    private static bool IsShelf(string key) => key.StartsWith("x-", StringComparison.OrdinalIgnoreCase);

    // An alias counts for all that it stands for: what reads the nodes walks through all of it, each time it is named.
    private void Count(int nodes, int depth, string path)
    {
        _nodeCount += nodes;
        if (depth > DeepestLevel || _nodeCount > MostNodes)
        {
            throw new ConfigurationException(
                "the file is nested too deeply or too large from here on; take aliases that repeat each other out.",
                parser.Current is { } here ? At(here.Start) : null,
                NullIfEmpty(path)
            );
        }
    }

    private ConfigurationNode Resolve(AnchorAlias alias, string path, int depth)
    {
        var (node, size) = _anchors.GetValueOrDefault(alias.Value.Value);
        if (node is not null)
        {
            Count(size, depth, path);
            return node;
        }

        // An alias inside the very node it names would have no end.
        var name = isSecret ? "" : $" '{alias.Value.Value}'";
        throw new ConfigurationException($"the alias{name} names nothing that ends before it.", At(alias.Start), NullIfEmpty(path));
    }

    private static string? ValueOf(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && (scalar.Value is "" or "~" or "null" or "Null" or "NULL") ? null : scalar.Value;

    private ConfigurationLocation At(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string? NullIfEmpty(string path) => path.Length == 0 ? null : path;
}
