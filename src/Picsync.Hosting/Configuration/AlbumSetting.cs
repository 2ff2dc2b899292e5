namespace Picsync.Hosting;

/// <summary>A value under an album that counts for one run in place of what the file says, such as for a plan of a rule that is not saved yet.</summary>
/// <param name="Key">The key under the album, with dots between levels: <c>select.limit</c>.</param>
/// <param name="Value">The value as YAML: <c>30</c>, <c>{all: [Ada, Max]}</c>; empty takes the key back to its default.</param>
public sealed record AlbumSetting(string Key, string Value)
{
    /// <summary>Reads a setting.</summary>
    /// <param name="text">Such as <c>select.limit=30</c>.</param>
    /// <returns>The setting.</returns>
    /// <exception cref="ConfigurationException">The text is not a key and a value.</exception>
    public static AlbumSetting Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? new AlbumSetting(text[..equals].Trim(), text[(equals + 1)..].Trim())
            : throw new ConfigurationException(
                $"a key and a value such as select.limit=30 are expected here, not '{text}'.",
                new ConfigurationLocation("--set", Line: 0, Column: 0),
                key: null
            );
    }
}
