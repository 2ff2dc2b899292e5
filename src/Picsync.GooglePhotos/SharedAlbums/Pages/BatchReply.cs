using System.Runtime.InteropServices;
using System.Text.Json;

namespace Picsync.GooglePhotos;

/// <summary>
/// Reads the answer of <c>batchexecute</c>: a guard against being run as a script, then JSON lists, with or without a line of their length before
/// each. The list that begins with <c>wrb.fr</c> holds the answer as JSON in a text.
/// </summary>
internal static class BatchReply
{
    private const string Place = "the answer of batchexecute";
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 128 };

    /// <summary>Reads a page.</summary>
    /// <returns>The page; null when Google refused the call, as it does with a token that is no longer good.</returns>
    /// <exception cref="PageDriftException">It is not built as it is known.</exception>
    public static SharedPage? Read(ReadOnlyMemory<byte> body, string call, string albumKey, Uri origin)
    {
        var rest = body;
        while (FindList(rest) is { } start)
        {
            rest = rest[start..];
            if (DataBlocks.ReadJson(rest) is not { } json)
            {
                throw new PageDriftException(Place, "whole JSON", "cut or something else");
            }

            using var list = JsonDocument.Parse(json, s_options);
            foreach (var entry in list.RootElement.EnumerateArray())
            {
                if (entry.At(0).Text() == "er")
                {
                    return null;
                }

                if (entry.At(0).Text() == "wrb.fr" && entry.At(1).Text() == call)
                {
                    return ReadAnswer(entry.At(2), albumKey, origin);
                }
            }

            rest = rest[json.Length..];
        }

        throw new PageDriftException(Place, $"a list with an entry wrb.fr of {call}", $"{body.Length} bytes without one");
    }

    private static SharedPage? ReadAnswer(JsonElement answer, string albumKey, Uri origin)
    {
        if (answer.IsMissing())
        {
            return null;
        }

        if (answer.ValueKind != JsonValueKind.String)
        {
            throw new PageDriftException($"wrb.fr[2] of {Place}", "a text", answer.Describe());
        }

        try
        {
            using var text = RentedBytes.Unescape(JsonMarshal.GetRawUtf8Value(answer));
            using var data = JsonDocument.Parse(text.Memory, s_options);
            return AlbumDataReader.Read(data.RootElement, Place, albumKey, origin, isFirst: false);
        }
        catch (JsonException)
        {
            throw new PageDriftException($"wrb.fr[2] of {Place}", "JSON in a text", "another text");
        }
    }

    // Lengths, blank lines and the guard hold no bracket that opens a list.
    private static int? FindList(ReadOnlyMemory<byte> bytes) => bytes.Span.IndexOf("["u8) is >= 0 and var start ? start : null;
}
