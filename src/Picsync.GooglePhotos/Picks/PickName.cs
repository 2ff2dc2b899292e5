using System.Text.RegularExpressions;

namespace Picsync.GooglePhotos;

/// <summary>The names that saved picks may have: each is one folder's name on every system.</summary>
internal static partial class PickName
{
    public const string Rule =
        "letters, digits, dashes, underscores, dots and spaces are accepted, 1 to 64 of them, beginning with a letter or digit and not ending with a dot or space";

    private static readonly HashSet<string> s_devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(static number => (string[])[$"COM{number}", $"LPT{number}"])],
        StringComparer.OrdinalIgnoreCase
    );

    public static bool IsGood(string? name) =>
        name is not null && Shape().IsMatch(name) && !s_devices.Contains(name.Split('.')[0].TrimEnd());

    /// <exception cref="ConfigurationException">The name is not one that a pick may have.</exception>
    public static void Check(string? name)
    {
        if (!IsGood(name))
        {
            throw new ConfigurationException($"'{name}' is no name for a pick: {Rule}", location: null, key: null);
        }
    }

    [GeneratedRegex(@"\A[\p{L}\p{Nd}](?:[\p{L}\p{M}\p{Nd}_. -]{0,62}[\p{L}\p{M}\p{Nd}_-])?\z", RegexOptions.None, 1000)]
    private static partial Regex Shape();
}
