using System.Text;

namespace Picsync.Hosting.Yaml;

/// <summary>Sets values in a YAML text by cutting and inserting, so that comments, order and quotes of all the rest stay.</summary>
internal static class YamlEditor
{
    private const int Indent = 2;

    /// <summary>Sets one value, with the mappings on the way to it where they are missing.</summary>
    /// <param name="text">A text that is valid YAML.</param>
    /// <param name="path">The keys from the root; case does not count.</param>
    /// <param name="value">The value.</param>
    /// <returns>The new text; null when what stands on the way cannot hold the value.</returns>
    public static string? Set(string text, ReadOnlySpan<string> path, string value)
    {
        var root = YamlSpan.Parse(text);
        if (root is null || IsNull(text, root))
        {
            return EndLine(text) + Block(path, column: 0, value, NewLineOf(text));
        }

        var node = root;
        while (node is YamlSpan.Mapping mapping)
        {
            var key = path[0];
            var entry = mapping.Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase));
            if (entry is null)
            {
                return Insert(text, mapping, path, value);
            }

            path = path[1..];
            if (path.IsEmpty)
            {
                return entry.Value is YamlSpan.Leaf ? Replace(text, entry.Value, Quote(value)) : null;
            }

            if (IsNull(text, entry.Value))
            {
                return mapping.IsFlow
                    ? Replace(text, entry.Value, $"{{{Flow(path, value)}}}")
                    : InsertBelow(Replace(text, entry.Value, ""), entry, path, value);
            }

            node = entry.Value;
        }

        return null;
    }

    private static string Insert(string text, YamlSpan.Mapping mapping, ReadOnlySpan<string> path, string value)
    {
        if (!mapping.IsFlow)
        {
            var column = ColumnOf(text, mapping.Entries[0].KeyStart);
            return InsertLines(text, TrimmedEnd(text, mapping), column, Block(path, column, value, NewLineOf(text)));
        }

        return mapping.Entries.Count == 0
            ? text.Insert(mapping.Start + 1, Flow(path, value))
            : text.Insert(TrimmedEnd(text, mapping.Entries[^1].Value), ", " + Flow(path, value));
    }

    private static string InsertBelow(string text, YamlSpanEntry entry, ReadOnlySpan<string> path, string value)
    {
        var column = ColumnOf(text, entry.KeyStart) + Indent;
        return InsertLines(text, entry.KeyStart, column, Block(path, column, value, NewLineOf(text)));
    }

    /// <summary>Inserts lines after the line that holds a place, and after the comments that belong to it.</summary>
    private static string InsertLines(string text, int place, int column, string lines)
    {
        text = EndLine(text);
        var at = NextLine(text, Math.Max(place, 1) - 1);
        while (at < text.Length && IsCommentBelow(text, at, column))
        {
            at = NextLine(text, at);
        }

        return text.Insert(at, lines);
    }

    private static bool IsCommentBelow(string text, int at, int column)
    {
        var start = at;
        while (start < text.Length && text[start] == ' ')
        {
            start++;
        }

        var depth = start - at;
        return start < text.Length && text[start] == '#' && (depth > column || (depth == column && column > 0));
    }

    private static string Replace(string text, YamlSpan node, string with)
    {
        var end = TrimmedEnd(text, node);
        var gap = with.Length > 0 && node.Start > 0 && text[node.Start - 1] == ':' ? " " : "";
        return string.Concat(text.AsSpan(0, node.Start), gap, with, text.AsSpan(end));
    }

    // The end of a text over several lines lies behind the line breaks that follow it.
    private static int TrimmedEnd(string text, YamlSpan node)
    {
        var end = Math.Min(node.End, text.Length);
        while (end > node.Start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static bool IsNull(string text, YamlSpan node) =>
        node is YamlSpan.Leaf && text.AsSpan(node.Start, TrimmedEnd(text, node) - node.Start) is "" or "~" or "null" or "Null" or "NULL";

    private static string Block(ReadOnlySpan<string> path, int column, string value, string newLine)
    {
        var lines = new StringBuilder();
        for (var level = 0; level < path.Length; level++)
        {
            lines.Append(' ', column + (level * Indent)).Append(path[level]).Append(':');
            lines.Append(level == path.Length - 1 ? " " + Quote(value) : "").Append(newLine);
        }

        return lines.ToString();
    }

    private static string Flow(ReadOnlySpan<string> path, string value) =>
        path.Length == 1 ? $"{path[0]}: {Quote(value)}" : $"{path[0]}: {{{Flow(path[1..], value)}}}";

    private static string Quote(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '"' or '\\' => quoted.Append('\\').Append(letter),
                _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' => quoted.Append($"\\u{(int)letter:X4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static int ColumnOf(string text, int place) => place == 0 ? 0 : place - text.LastIndexOf('\n', place - 1) - 1;

    private static int NextLine(string text, int place) => text.IndexOf('\n', place) + 1 is > 0 and var next ? next : text.Length;

    private static string EndLine(string text) => text.Length == 0 || text[^1] == '\n' ? text : text + NewLineOf(text);

    private static string NewLineOf(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
}
