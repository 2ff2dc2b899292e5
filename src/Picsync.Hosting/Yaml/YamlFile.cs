using YamlDotNet.Core;

namespace Picsync.Hosting.Yaml;

/// <summary>Reads a YAML file into neutral nodes that know their place.</summary>
internal static class YamlFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, as the user gave it.</param>
    /// <param name="isSecret">Whether errors must not repeat anything the file holds.</param>
    /// <param name="mistakes">Where mistakes go that do not end the reading; null to end with them.</param>
    /// <returns>The root, or null when the file holds nothing.</returns>
    /// <exception cref="ConfigurationException">The file is missing, unreadable or not YAML.</exception>
    public static ConfigurationNode? Read(string path, bool isSecret = false, ConfigurationMistakes? mistakes = null) =>
        Parse(YamlText.Read(path), path, isSecret, mistakes);

    /// <summary>Reads text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="isSecret">Whether errors must not repeat anything the text holds.</param>
    /// <param name="mistakes">Where mistakes go that do not end the reading, such as a key that stands twice; null to end with them.</param>
    /// <returns>The root, or null when the text holds nothing.</returns>
    /// <exception cref="ConfigurationException">The text is not YAML.</exception>
    public static ConfigurationNode? Parse(string text, string file, bool isSecret = false, ConfigurationMistakes? mistakes = null)
    {
        YamlText.ThrowIfOdd(text, file);
        var found = mistakes ?? new ConfigurationMistakes();
        var parser = new Parser(new StringReader(text));
        ConfigurationNode? root = null;
        try
        {
            root = new YamlNodeReader(parser, file, isSecret, found).ReadDocument();
        }
        catch (YamlException cause)
        {
            NoteBrokenText(text, new ConfigurationLocation(file, (int)cause.Start.Line, (int)cause.Start.Column), isSecret, cause, found);
            found.ThrowIfAny();
        }
        catch (Exception cause) when (cause is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // The parser has no message of its own for some texts, such as escapes that name no character.
            var at = parser.Current?.End ?? Mark.Empty;
            NoteBrokenText(text, new ConfigurationLocation(file, (int)at.Line, (int)at.Column), isSecret: true, cause, found);
            found.ThrowIfAny();
        }

        if (mistakes is null)
        {
            found.ThrowIfAny();
        }

        return root;
    }

    private static void NoteBrokenText(
        string text,
        ConfigurationLocation place,
        bool isSecret,
        Exception cause,
        ConfigurationMistakes mistakes
    )
    {
        // The parser can stumble over a tab on the line after it, and sometimes knows no place but the beginning.
        var tabs = YamlText.FindTabs(text, place.Line == 1 ? int.MaxValue : place.Line + 1);
        foreach (var (line, column) in tabs)
        {
            mistakes.Add(
                new ConfigurationException(
                    "a tab indents this line, which is not valid YAML; use spaces instead (most editors can turn tabs into spaces).",
                    place with
                    {
                        Line = line,
                        Column = column,
                    },
                    key: null
                )
            );
        }

        if (tabs.Count > 0)
        {
            return;
        }

        // The parser's words can quote the file.
        var detail = isSecret ? "" : $" ({Sentence(cause.Message)})";
        mistakes.Add(
            new ConfigurationException(
                $"this is not valid YAML{detail}; check the indentation, colons and quotes on this line and its neighbours.",
                place,
                key: null,
                isSecret ? null : cause
            )
        );
    }

    private static string Sentence(string message) => message.TrimEnd('.', ' ').ReplaceLineEndings(" ");
}
