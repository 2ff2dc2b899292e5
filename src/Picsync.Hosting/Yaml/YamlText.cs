using System.Text;

namespace Picsync.Hosting.Yaml;

/// <summary>Reads the text of a configuration file, and tells by line what no YAML file may hold. Never repeats what the file holds.</summary>
internal static class YamlText
{
    private const int MostBytes = 4 * 1024 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // The longer mark first: UTF-32 begins as UTF-16 does.
    private static readonly Encoding[] s_marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
    ];

    /// <summary>Reads a file.</summary>
    /// <exception cref="ConfigurationException">It is missing, unreadable, too large or no text.</exception>
    public static string Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = ReadBytes(path);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigurationException(
                $"{path} does not exist; create it, or name the file that is meant.",
                location: null,
                key: null,
                cause
            );
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} cannot be read: {cause.Message}", location: null, key: null, cause);
        }

        return Decode(bytes, path);
    }

    /// <summary>Refuses characters that stand in no YAML file.</summary>
    /// <exception cref="ConfigurationException">It holds some; each line with one is told.</exception>
    public static void ThrowIfOdd(string text, string file)
    {
        var mistakes = new ConfigurationMistakes();
        var (line, column, told) = (1, 1, 0);
        foreach (var c in text)
        {
            if (c < ' ' && c is not ('\t' or '\n' or '\r') && told != line)
            {
                told = line;
                var name = c == '\0' ? "a NUL" : $"a control character (U+{(int)c:X4})";
                mistakes.Add(
                    new ConfigurationException(
                        $"{name} stands on this line, where only text may; take it out, and save the file as UTF-8.",
                        new ConfigurationLocation(file, line, column),
                        key: null
                    )
                );
            }

            (line, column) = c == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        mistakes.ThrowIfAny();
    }

    /// <summary>Finds the lines that are indented with a tab, up to one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lastLine">The last line to look at, from 1.</param>
    /// <returns>The lines, and the columns of their tabs.</returns>
    public static IReadOnlyList<(int Line, int Column)> FindTabs(string text, int lastLine)
    {
        var tabs = new List<(int Line, int Column)>();
        var line = 0;
        foreach (var content in text.EnumerateLines())
        {
            if (++line > lastLine)
            {
                break;
            }

            // A list's dash is part of the indentation; a comment can break one off as well.
            var indent = content.IndexOfAnyExcept(" -\t");
            var tab = content.IndexOf('\t');
            if (tab >= 0 && indent > tab)
            {
                tabs.Add((line, tab + 1));
            }
        }

        return tabs;
    }

    private static byte[] ReadBytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[MostBytes + 1];
        var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length <= MostBytes
            ? buffer[..length]
            : throw new ConfigurationException(
                $"{path} is larger than {MostBytes / (1024 * 1024)} MB, and so no file of settings; name the file that is meant.",
                location: null,
                key: null
            );
    }

    private static string Decode(byte[] bytes, string path)
    {
        var encoding = Array.Find(s_marked, encoding => bytes.AsSpan().StartsWith(encoding.Preamble)) ?? s_utf8;
        try
        {
            return encoding.GetString(bytes.AsSpan(encoding.Preamble.Length));
        }
        catch (DecoderFallbackException cause)
        {
            var at = Math.Clamp(cause.Index + encoding.Preamble.Length, 0, bytes.Length);
            var before = bytes.AsSpan(0, at);
            throw new ConfigurationException(
                $"this line is not {(ReferenceEquals(encoding, s_utf8) ? "UTF-8" : "text in the encoding that the file begins with")}; save the file as UTF-8.",
                new ConfigurationLocation(path, before.Count((byte)'\n') + 1, at - before.LastIndexOf((byte)'\n')),
                key: null
            );
        }
    }
}
