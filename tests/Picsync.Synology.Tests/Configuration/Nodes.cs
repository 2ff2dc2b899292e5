namespace Picsync.Synology.Tests.Configuration;

/// <summary>Makes configuration as a file would hold it.</summary>
internal static class Nodes
{
    private static readonly ConfigurationLocation s_place = new("picsync.yaml", 3, 5);

    public static ConfigurationNode Text(string? value, string path = "x") => new ConfigurationNode.Scalar(path, s_place, value);

    public static ConfigurationNode List(params string[] values) =>
        new ConfigurationNode.Sequence("x", s_place, [.. values.Select(value => Text(value))]);

    public static ConfigurationNode Map(params (string Key, ConfigurationNode Value)[] entries) =>
        new ConfigurationNode.Mapping("x", s_place, [.. entries.Select(entry => new ConfigurationEntry(entry.Key, s_place, entry.Value))]);
}
