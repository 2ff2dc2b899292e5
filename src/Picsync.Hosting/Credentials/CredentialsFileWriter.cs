using Picsync.Hosting.Yaml;

namespace Picsync.Hosting;

/// <summary>Changes values in a file of credentials and leaves the rest of it, comments and order included, as a person wrote it.</summary>
public static class CredentialsFileWriter
{
    /// <summary>Sets values in a file, which is made when it is missing. It is replaced whole or not at all, and only its owner may read it.</summary>
    /// <param name="path">The file. A link is followed. Its folder must exist.</param>
    /// <param name="values">The values, with keys as <see cref="CredentialsFile.Values"/> has them: <c>nixplay:username</c>.</param>
    /// <exception cref="ConfigurationException">
    /// The file cannot be read or written, or it is not a YAML mapping that can hold the values; it is as it was.
    /// </exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(values);

        try
        {
            var exists = File.Exists(path);
            var target = (exists ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
            var before = exists ? File.ReadAllText(target) : "";
            var after = Merge(before, path, values);
            OwnChanges.Note(target, before, after);
            Replace(target, after);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} cannot be written: {cause.Message}", location: null, key: null, cause);
        }
    }

    /// <summary>Sets values in a text of credentials.</summary>
    /// <param name="text">The text; empty for none.</param>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="values">The values, with keys as <see cref="CredentialsFile.Values"/> has them.</param>
    /// <returns>The new text.</returns>
    /// <exception cref="ConfigurationException">The text is not a YAML mapping that can hold the values.</exception>
    public static string Merge(string text, string file, IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(values);

        var wanted = CredentialsFile.ReadValues(YamlFile.Parse(text, file, isSecret: true));
        foreach (var (key, value) in values)
        {
            if (wanted.GetValueOrDefault(key) == value)
            {
                continue;
            }

            text = YamlEditor.Set(text, key.Split(':'), value) ?? throw CannotHold(file, key);
            wanted[key] = value;
            CheckIsOnlyChange(text, file, key, wanted);
        }

        return text;
    }

    // Anchors, merged mappings and the like can tie other values to the one that was set; such a file is left to its owner.
    private static void CheckIsOnlyChange(string text, string file, string key, Dictionary<string, string?> wanted)
    {
        var found = CredentialsFile.ReadValues(YamlFile.Parse(text, file, isSecret: true));
        var isSame = wanted
            .Where(static pair => !string.IsNullOrEmpty(pair.Value))
            .All(pair => found.TryGetValue(pair.Key, out var value) && value == pair.Value);
        if (!isSame || found.Any(pair => pair.Value is not null && !wanted.ContainsKey(pair.Key)))
        {
            throw CannotHold(file, key);
        }
    }

    private static ConfigurationException CannotHold(string file, string key) =>
        new(
            $"{file} is written in a way in which this value cannot be set without touching others; write it as plain indented mappings.",
            location: null,
            key.Replace(':', '.')
        );

    private static void Replace(string path, string text)
    {
        var fresh = $"{path}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using (var stream = new FileStream(fresh, options))
            {
                stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(fresh, path, overwrite: true);
        }
        finally
        {
            // Gone already when the move succeeded.
            File.Delete(fresh);
        }
    }
}
