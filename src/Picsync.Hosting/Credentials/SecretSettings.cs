using System.Collections;
using System.Globalization;

namespace Picsync.Hosting.Credentials;

/// <summary>
/// Settings whose values stand elsewhere: beside <c>password</c> there may be <c>password_file</c> or <c>password_command</c> in its place, and so for
/// every setting of every service.
/// </summary>
internal static class SecretSettings
{
    private const string FileSuffix = "_file";
    private const string CommandSuffix = "_command";
    private static readonly TimeSpan s_commandLimit = TimeSpan.FromSeconds(30);

    // What else a service manager hands to a process is not Picsync's.
    private static readonly string[] s_sections = ["nixplay", "googlephotos", "immich", "s3", "synology"];

    /// <summary>Gets the secrets that one origin of settings refers to.</summary>
    /// <param name="values">All its settings, with keys as .NET configuration writes them.</param>
    /// <param name="place">What holds a key, for errors.</param>
    /// <param name="folder">What relative paths begin at; null for the working directory.</param>
    /// <param name="mistakes">Where it is noted what could not be had.</param>
    public static Dictionary<string, string?> Resolve(
        IReadOnlyDictionary<string, string?> values,
        Func<string, string> place,
        string? folder,
        ConfigurationMistakes mistakes
    )
    {
        var secrets = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var reference in References(values))
        {
            try
            {
                ThrowIfGivenTwice(values, reference);
                var secret = reference.IsFile
                    ? SecretText.ReadFile(PathOf(reference.Words[0], folder))
                    : SecretText.Of(SecretCommand.Run(reference.Words, reference.IsForShell, s_commandLimit), "what the command printed");
                secrets[reference.Target] = secret;
                secrets[WithoutUnderscores(reference.Target)] = secret;
            }
            catch (SecretUnreadableException wrong)
            {
                var location = new ConfigurationLocation(place(reference.Key), Line: 0, Column: 0);
                mistakes.Add(new ConfigurationException(wrong.Message + ".", location, reference.Key.Replace(':', '.')));
            }
        }

        return secrets;
    }

    /// <summary>Gets the secrets that a service manager hands over, one in each file: <c>nixplay.password</c>.</summary>
    public static Dictionary<string, string?> ReadHandedOver(ConfigurationMistakes mistakes)
    {
        var secrets = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (file, key) in HandedOver())
        {
            try
            {
                secrets[key] = SecretText.ReadFile(file);
            }
            catch (SecretUnreadableException wrong)
            {
                mistakes.Add(
                    new ConfigurationException(wrong.Message + ".", new ConfigurationLocation(file, Line: 0, Column: 0), key: null)
                );
            }
        }

        return secrets;
    }

    /// <summary>Finds the files of <see cref="ReadHandedOver"/> and the settings they are for.</summary>
    public static IEnumerable<(string File, string Key)> HandedOver() =>
        Environment.GetEnvironmentVariable(CredentialsFile.ServiceDirectoryVariable) is { Length: > 0 } folder && Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder)
                .Select(static file => (file, Key: Path.GetFileName(file).Replace('.', ':')))
                .Where(static pair => s_sections.Contains(pair.Key.Split(':')[0], StringComparer.OrdinalIgnoreCase))
            : [];

    /// <summary>Finds the settings that stand elsewhere, such as <c>nixplay:password_file</c>.</summary>
    public static IReadOnlyList<SecretReference> References(IReadOnlyDictionary<string, string?> values) =>
        [
            .. values
                .Where(static pair => !string.IsNullOrWhiteSpace(pair.Value) && pair.Key.Contains(':', StringComparison.Ordinal))
                .Select(static pair => (Key: StemOf(pair.Key), IsWord: StemOf(pair.Key) != pair.Key, pair))
                .Where(static entry =>
                    entry.Key.EndsWith(CommandSuffix, StringComparison.OrdinalIgnoreCase)
                    || (!entry.IsWord && entry.Key.EndsWith(FileSuffix, StringComparison.OrdinalIgnoreCase))
                )
                .GroupBy(static entry => entry.Key, StringComparer.OrdinalIgnoreCase)
                .Select(static group => new SecretReference(
                    group.Key,
                    [
                        .. group
                            .OrderBy(static entry => entry.pair.Key.Length)
                            .ThenBy(static entry => entry.pair.Key, StringComparer.Ordinal)
                            .Select(static entry => entry.pair.Value!),
                    ],
                    IsFile: group.Key.EndsWith(FileSuffix, StringComparison.OrdinalIgnoreCase),
                    IsForShell: group.All(static entry => !entry.IsWord)
                ))
                .OrderBy(static reference => reference.Key, StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>Gets the settings of the environment, and the name of the variable that holds each.</summary>
    public static Dictionary<string, string?> OfEnvironment()
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        const string Prefix = PicsyncConfigurationBuilderExtensions.EnvironmentPrefix;
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable.Key is string name && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                values[name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal)] = variable.Value as string;
            }
        }

        return values;
    }

    /// <summary>Makes an absolute path of one that a user wrote.</summary>
    public static string PathOf(string path, string? folder)
    {
        var home = path is "~" or ['~', '/' or '\\', ..]
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path;
        return Path.GetFullPath(home, Path.GetFullPath(folder ?? Directory.GetCurrentDirectory()));
    }

    private static void ThrowIfGivenTwice(IReadOnlyDictionary<string, string?> values, SecretReference reference)
    {
        var name = reference.Target.Split(':')[^1];
        var twin = values.FirstOrDefault(pair =>
            !string.IsNullOrWhiteSpace(pair.Value)
            && !Same(StemOf(pair.Key), reference.Key)
            && (
                Same(WithoutUnderscores(pair.Key), WithoutUnderscores(reference.Target))
                || Same(StemOf(pair.Key), reference.Target + FileSuffix)
                || Same(StemOf(pair.Key), reference.Target + CommandSuffix)
            )
        );
        if (twin.Key is { } other)
        {
            throw new SecretUnreadableException(
                $"{StemOf(other).Replace(':', '.')} is given as well, and only one of {name}, {name}{FileSuffix} and {name}{CommandSuffix} may be; keep one of them"
            );
        }
    }

    // A command that is a list comes as one key for each word.
    private static string StemOf(string key)
    {
        var colon = key.LastIndexOf(':');
        return colon > 0 && int.TryParse(key.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? key[..colon]
            : key;
    }

    // People write api_key as well as apiKey.
    private static string WithoutUnderscores(string key)
    {
        var name = key.LastIndexOf(':') + 1;
        return key[..name] + key[name..].Replace("_", "", StringComparison.Ordinal);
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
