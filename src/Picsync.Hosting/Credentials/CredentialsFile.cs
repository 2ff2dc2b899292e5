using System.Diagnostics.CodeAnalysis;
using Picsync.Hosting.Yaml;

namespace Picsync.Hosting;

/// <summary>A file of credentials in YAML, such as <c>nixplay: {username: …, password: …}</c>. No error or text repeats its values.</summary>
public sealed class CredentialsFile
{
    /// <summary>The file's name in each of the folders that are looked in.</summary>
    public const string FileName = ".picsync-credentials.yaml";

    /// <summary>The folder that is looked in after the working directory.</summary>
    public const string SystemDirectory = "/etc/picsync-credentials";

    internal const string ServiceDirectoryVariable = "CREDENTIALS_DIRECTORY";

    private CredentialsFile(string path, IReadOnlyDictionary<string, string?> values, IReadOnlyList<string> warnings)
    {
        Path = path;
        Values = values;
        Warnings = warnings;
    }

    /// <summary>Gets the file.</summary>
    public string Path { get; }

    /// <summary>Gets what it holds, secrets among it, with keys as .NET configuration writes them: <c>nixplay:username</c>.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; }

    /// <summary>Gets what a person should know about the file, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>
    /// Finds the first credentials file: in the given folder, then in the one that a service manager names in <c>CREDENTIALS_DIRECTORY</c>, then in
    /// <see cref="SystemDirectory"/>.
    /// </summary>
    /// <param name="directory">The folder to look in first; null for the working directory.</param>
    /// <returns>The file, or null when there is none.</returns>
    /// <exception cref="ConfigurationException">The file cannot be read or is not a YAML mapping.</exception>
    public static CredentialsFile? Find(string? directory = null)
    {
        foreach (
            var folder in (string?[])
                [
                    directory ?? Directory.GetCurrentDirectory(),
                    Environment.GetEnvironmentVariable(ServiceDirectoryVariable),
                    SystemDirectory,
                ]
        )
        {
            if (string.IsNullOrEmpty(folder))
            {
                continue;
            }

            var path = System.IO.Path.Combine(folder, FileName);
            if (File.Exists(path))
            {
                return Load(path);
            }
        }

        return null;
    }

    /// <summary>Reads a file of credentials.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="ConfigurationException">It is missing, cannot be read or is not a YAML mapping.</exception>
    public static CredentialsFile Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        var values = ReadValues(YamlFile.Read(path, isSecret: true));
        return new CredentialsFile(path, values, TryWarnOfReaders(path, out var warning) ? [warning] : []);
    }

    /// <summary>
    /// Checks that credentials which were read anew are no less than those in use. A file that is being replaced, or that was written by half, is
    /// not there for a moment or lacks values, and nobody means that as a change.
    /// </summary>
    /// <param name="inUse">The file in use; null for none.</param>
    /// <param name="now">The file as it is now, which may be another one; null for none.</param>
    /// <exception cref="ConfigurationException">The file is gone, or lacks a value.</exception>
    public static void ThrowIfLess(CredentialsFile? inUse, CredentialsFile? now)
    {
        if (inUse is null)
        {
            return;
        }

        if (now is null)
        {
            throw new ConfigurationException(
                $"{inUse.Path} is not there any more; start anew to go on without it.",
                location: null,
                key: null
            );
        }

        var lost = inUse
            .Values.Where(pair =>
                !string.IsNullOrEmpty(pair.Value)
                && string.IsNullOrEmpty(now.Values.GetValueOrDefault(pair.Key))
                && !SecretSources.Hold(now, pair.Key)
            )
            .Select(static pair => pair.Key.Replace(':', '.'))
            .ToList();
        if (lost.Count > 0)
        {
            throw new ConfigurationException(
                $"{now.Path} lacks {string.Join(", ", lost.Select(static key => $"'{key}'"))}, which it had before; write it again, or start anew to go on without.",
                location: null,
                key: null
            );
        }
    }

    internal static Dictionary<string, string?> ReadValues(ConfigurationNode? root)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        switch (root)
        {
            case null:
                break;
            case ConfigurationNode.Mapping mapping:
                Flatten(mapping, prefix: "", values);
                break;
            case var other:
                throw new ConfigurationException(
                    "a mapping is expected here: a service's name, a colon, and its credentials indented below.",
                    other.Location,
                    key: null
                );
        }

        return values;
    }

    private static void Flatten(ConfigurationNode node, string prefix, Dictionary<string, string?> values)
    {
        switch (node)
        {
            case ConfigurationNode.Mapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    Flatten(entry.Value, Join(prefix, entry.Key), values);
                }

                break;
            case ConfigurationNode.Sequence sequence:
                for (var index = 0; index < sequence.Items.Count; index++)
                {
                    Flatten(sequence.Items[index], Join(prefix, index.ToString()), values);
                }

                break;
            case ConfigurationNode.Scalar scalar:
                values[prefix] = scalar.Value;
                break;
        }
    }

    private static bool TryWarnOfReaders(string path, [NotNullWhen(true)] out string? warning)
    {
        // What a service manager hands over belongs to root and is read by the service's group.
        var readers = IsHandedOver(path) ? UnixFileMode.OtherRead : UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        warning =
            !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & readers) != UnixFileMode.None
                ? $"{path} holds secrets and other users may read it; run: chmod 600 {path}"
                : null;
        return warning is not null;
    }

    private static bool IsHandedOver(string path) =>
        System.IO.Path.GetDirectoryName(path) is { } folder
        && (folder == SystemDirectory || folder == Environment.GetEnvironmentVariable(ServiceDirectoryVariable));

    private static string Join(string prefix, string key) => prefix.Length == 0 ? key : $"{prefix}:{key}";
}
