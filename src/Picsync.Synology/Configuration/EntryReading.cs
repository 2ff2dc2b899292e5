namespace Picsync.Synology;

/// <summary>What the readers of entries share.</summary>
internal static class EntryReading
{
    public static bool ReadSwitch(ConfigurationNode node) =>
        node.GetText("true or false").ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "ON" => true,
            "FALSE" or "NO" or "OFF" => false,
            _ => throw new ConfigurationException($"true or false is expected here, not {node.Describe()}", node),
        };

    public static ConfigurationException UnknownKey(string key, ConfigurationLocation? location, ConfigurationNode value, string known) =>
        new($"'{key}' is not a key here; the keys are {known}", location ?? value.Location, value.Path);
}
