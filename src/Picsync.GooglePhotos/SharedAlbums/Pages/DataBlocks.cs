using System.Text;
using System.Text.Json;

namespace Picsync.GooglePhotos;

/// <summary>
/// Finds the blocks <c>AF_initDataCallback({key: 'ds:1', …, data:[…], …})</c> in a page. They are JavaScript; only what follows <c>data:</c>
/// is JSON, and its end is found by reading it, whatever brackets and quotes stand in its texts.
/// </summary>
internal static class DataBlocks
{
    private const int LongestHead = 400;

    // JSON as Google sends it nests some ten deep.
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 128 };

    private static ReadOnlySpan<byte> Call => "AF_initDataCallback("u8;

    public static IReadOnlyList<DataBlock> Find(ReadOnlyMemory<byte> page)
    {
        var blocks = new List<DataBlock>();
        var position = 0;
        while (page.Span[position..].IndexOf(Call) is >= 0 and var found)
        {
            position += found + Call.Length;
            var head = page.Span[position..Math.Min(page.Length, position + LongestHead)];
            if (FindKey(head) is not { } key || FindData(head) is not { } start)
            {
                continue;
            }

            var data = ReadJson(page[(position + start)..]);
            blocks.Add(new DataBlock(key, data));
            position += start + (data?.Length ?? 0);
        }

        return blocks;
    }

    /// <summary>Takes the one JSON value that bytes begin with; null when they do not begin with a whole one.</summary>
    public static ReadOnlyMemory<byte>? ReadJson(ReadOnlyMemory<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes.Span, s_options);
        try
        {
            return reader.Read() && reader.TrySkip() ? bytes[..(int)reader.BytesConsumed] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? FindKey(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("key"u8);
        if (at < 0)
        {
            return null;
        }

        var rest = head[(at + 3)..];
        var open = rest.IndexOfAny((byte)'\'', (byte)'"');
        var close = open < 0 ? -1 : rest[(open + 1)..].IndexOf(rest[open]);
        return close is > 0 and <= 40 ? Encoding.UTF8.GetString(rest.Slice(open + 1, close)) : null;
    }

    // Older pages wrapped the value into a function.
    private static int? FindData(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("data:"u8);
        if (at < 0)
        {
            return null;
        }

        var start = head[(at + 5)..].IndexOfAny((byte)'[', (byte)'{');
        if (start < 0)
        {
            return null;
        }

        var function = "return"u8;
        var wrapped = head[(at + 5)..].IndexOf(function);
        return head[at + 5 + start] == (byte)'{' && wrapped > start ? at + 5 + wrapped + function.Length : at + 5 + start;
    }
}
