using YamlDotNet.Core;

namespace Picsync.Hosting.Yaml;

/// <summary>Reads a YAML file into neutral nodes that know their place.</summary>
internal static class YamlFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, as the user gave it.</param>
    /// <param name="isSecret">Whether errors must not repeat anything the file holds.</param>
    /// <returns>The root, or null when the file holds nothing.</returns>
    /// <exception cref="ConfigurationException">The file is missing, unreadable or not YAML.</exception>
    public static ConfigurationNode? Read(string path, bool isSecret = false) => Parse(ReadText(path), path, isSecret);

    /// <summary>Reads text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="isSecret">Whether errors must not repeat anything the text holds.</param>
    /// <returns>The root, or null when the text holds nothing.</returns>
    /// <exception cref="ConfigurationException">The text is not YAML.</exception>
    public static ConfigurationNode? Parse(string text, string file, bool isSecret = false)
    {
        try
        {
            return new YamlNodeReader(new Parser(new StringReader(text)), file, isSecret).ReadDocument();
        }
        catch (YamlException cause)
        {
            // The parser's words can quote the file.
            var detail = isSecret ? "" : $" ({Sentence(cause.Message)})";
            throw new ConfigurationException(
                $"this is not valid YAML{detail}; check the indentation, colons and quotes on this line and its neighbours.",
                new ConfigurationLocation(file, (int)cause.Start.Line, (int)cause.Start.Column),
                key: null,
                isSecret ? null : cause
            );
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
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
    }

    private static string Sentence(string message) => message.TrimEnd('.', ' ').ReplaceLineEndings(" ");
}
