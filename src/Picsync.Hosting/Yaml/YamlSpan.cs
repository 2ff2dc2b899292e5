using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Picsync.Hosting.Yaml;

/// <summary>A part of a YAML text by its place, so that the text around it can be kept as it is.</summary>
internal abstract record YamlSpan(int Start, int End)
{
    internal sealed record Leaf(int Start, int End) : YamlSpan(Start, End);

    internal sealed record Sequence(int Start, int End, IReadOnlyList<YamlSpan> Items) : YamlSpan(Start, End);

    internal sealed record Mapping(int Start, int End, bool IsFlow, IReadOnlyList<YamlSpanEntry> Entries) : YamlSpan(Start, End);

    /// <summary>Reads a text that is known to be YAML; null when it holds no node.</summary>
    public static YamlSpan? Parse(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }

        parser.Consume<DocumentStart>();
        return Read(parser);
    }

    private static YamlSpan Read(Parser parser)
    {
        if (parser.TryConsume<MappingStart>(out var mapping))
        {
            return ReadMapping(parser, mapping);
        }

        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<YamlSpan>();
            while (!parser.Accept<SequenceEnd>(out _))
            {
                items.Add(Read(parser));
            }

            var end = parser.Consume<SequenceEnd>();
            var last = sequence.Style == SequenceStyle.Flow || items.Count == 0 ? EndOf(end) : items[^1].End;
            return new Sequence((int)sequence.Start.Index, last, items);
        }

        // A scalar, or an alias.
        var leaf = parser.Consume<ParsingEvent>();
        return new Leaf((int)leaf.Start.Index, (int)leaf.End.Index);
    }

    // The parser's end of a flow collection is where its closing bracket begins.
    private static int EndOf(ParsingEvent end) => (int)end.Start.Index + 1;

    private static Mapping ReadMapping(Parser parser, MappingStart start)
    {
        var entries = new List<YamlSpanEntry>();
        while (!parser.Accept<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            entries.Add(new YamlSpanEntry(key.Value, (int)key.Start.Index, Read(parser)));
        }

        var end = parser.Consume<MappingEnd>();
        var isFlow = start.Style == MappingStyle.Flow;
        return new Mapping((int)start.Start.Index, isFlow || entries.Count == 0 ? EndOf(end) : entries[^1].Value.End, isFlow, entries);
    }
}

/// <summary>A key and its value by their places.</summary>
internal sealed record YamlSpanEntry(string Key, int KeyStart, YamlSpan Value);
