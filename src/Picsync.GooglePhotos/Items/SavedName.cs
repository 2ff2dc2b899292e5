using System.Text.RegularExpressions;

namespace Picsync.GooglePhotos;

/// <summary>The names that a person may give to picks and devices: each is one folder's name on every system.</summary>
internal static partial class SavedName
{
    public const string Rule =
        "letters, digits, dashes, underscores, dots and spaces are accepted, 1 to 64 of them, beginning with a letter or digit and not ending with a dot or space";

    private static readonly HashSet<string> s_devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(static number => (string[])[$"COM{number}", $"LPT{number}"])],
        StringComparer.OrdinalIgnoreCase
    );

    public static bool IsGood(string? name) =>
        name is not null && Shape().IsMatch(name) && !s_devices.Contains(name.Split('.')[0].TrimEnd());

    /// <exception cref="ConfigurationException">The name is none of them.</exception>
    public static void Check(string? name, string what)
    {
        if (!IsGood(name))
        {
            throw new ConfigurationException($"'{name}' is no name for {what}: {Rule}", location: null, key: null);
        }
    }

    [GeneratedRegex(@"\A[\p{L}\p{Nd}](?:[\p{L}\p{M}\p{Nd}_. -]{0,62}[\p{L}\p{M}\p{Nd}_-])?\z", RegexOptions.None, 1000)]
    private static partial Regex Shape();
}
