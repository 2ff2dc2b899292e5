using Picsync.Hosting.Credentials;

namespace Picsync.Hosting;

/// <summary>Where the secrets are that do not stand in the credentials file itself: <c>password_file</c>, <c>password_command</c>, files of a service manager.</summary>
public static class SecretSources
{
    /// <summary>Lists the files that hold a secret each, so that a change of one can be noticed.</summary>
    /// <param name="credentials">The credentials file; null for none.</param>
    /// <returns>Full paths.</returns>
    public static IReadOnlyList<string> GetFiles(CredentialsFile? credentials) =>
        [
            .. Layers(credentials)
                .SelectMany(static layer =>
                    SecretSettings
                        .References(layer.Values)
                        .Where(static reference => reference.IsFile)
                        .Select(reference => SecretSettings.PathOf(reference.Words[0], layer.Folder))
                ),
            .. SecretSettings.HandedOver().Select(static pair => Path.GetFullPath(pair.File)),
        ];

    /// <summary>Tells whether a secret is what a command prints: it may print another one later.</summary>
    /// <param name="credentials">The credentials file; null for none.</param>
    /// <returns>Whether any is.</returns>
    public static bool HaveCommands(CredentialsFile? credentials) =>
        Layers(credentials).Any(static layer => SecretSettings.References(layer.Values).Any(static reference => !reference.IsFile));

    /// <summary>Tells whether a setting is given anywhere. Nothing is read or run for it.</summary>
    /// <param name="credentials">The credentials file; null for none.</param>
    /// <param name="key">The setting: <c>nixplay:password</c>.</param>
    /// <returns>Whether it is.</returns>
    public static bool Hold(CredentialsFile? credentials, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Layers(credentials)
                .Any(layer =>
                    layer.Values.Any(pair => Same(pair.Key, key) && !string.IsNullOrWhiteSpace(pair.Value))
                    || SecretSettings.References(layer.Values).Any(reference => Same(reference.Target, key))
                ) || SecretSettings.HandedOver().Any(pair => Same(pair.Key, key));
    }

    private static IEnumerable<(IReadOnlyDictionary<string, string?> Values, string? Folder)> Layers(CredentialsFile? credentials)
    {
        if (credentials is not null)
        {
            yield return (credentials.Values, Path.GetDirectoryName(Path.GetFullPath(credentials.Path)));
        }

        yield return (SecretSettings.OfEnvironment(), null);
    }

    private static bool Same(string a, string b) =>
        string.Equals(
            a.Replace("_", "", StringComparison.Ordinal),
            b.Replace("_", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase
        );
}
