namespace Picsync.Hosting.Configuration;

/// <summary>Reads <c>trash:</c>: a truth, or how long and how much to keep.</summary>
internal static class TrashReader
{
    private const string Expected = "'off', or 'keep: 30d' and 'maxSize: 2GB',";
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(10_000);

    public static TrashConfiguration Read(ConfigurationNode node, ConfigurationMistakes mistakes)
    {
        if (node.TryGetBoolean(out var isOn))
        {
            return new TrashConfiguration { IsOn = isOn };
        }

        var trash = new MappingReader(node, mistakes, Expected, "keep", "maxSize");
        var standard = new TrashConfiguration();
        return new TrashConfiguration
        {
            Keep = trash.Read("keep", ReadKeep, standard.Keep),
            MaxBytes = trash.Read(
                "maxSize",
                static size => size.GetSize("a size such as 500MB or 2GB ('trash: off' keeps nothing)"),
                standard.MaxBytes
            ),
        };
    }

    private static TimeSpan ReadKeep(ConfigurationNode node) =>
        node.GetDuration(TimeSpan.FromTicks(1), s_longest, "a time such as 30d or 12h, 10000d at most ('trash: off' keeps nothing),");
}
