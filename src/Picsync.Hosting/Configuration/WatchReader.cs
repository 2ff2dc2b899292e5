namespace Picsync.Hosting.Configuration;

/// <summary>Reads <c>watch:</c>: a truth, or how long changes are waited out.</summary>
internal static class WatchReader
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    public static WatchConfiguration Read(ConfigurationNode node, ConfigurationMistakes mistakes)
    {
        if (node.TryGetBoolean(out var isOn))
        {
            return new WatchConfiguration { IsOn = isOn, IsAskedFor = isOn };
        }

        var watch = new MappingReader(node, mistakes, "true, false, or 'quiet: 10s',", "quiet");
        return new WatchConfiguration { IsAskedFor = true, Quiet = watch.Read("quiet", ReadQuiet, new WatchConfiguration().Quiet) };
    }

    private static TimeSpan ReadQuiet(ConfigurationNode node) =>
        node.GetDuration(s_shortest, s_longest, "a time such as 10s or 2m, from 100ms to 1h,");
}
