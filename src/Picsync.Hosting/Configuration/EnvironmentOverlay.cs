using System.Collections;

namespace Picsync.Hosting.Configuration;

/// <summary>
/// Lays environment variables over a file's nodes, the .NET way: prefix <c>PICSYNC_</c>, <c>__</c> between levels, numbers from 0
/// for entries of lists.
/// </summary>
internal static class EnvironmentOverlay
{
    private const string Separator = "__";

    public static Dictionary<string, string> OfThisProcess() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(static entry => (string)entry.Key, static entry => (string?)entry.Value ?? "", StringComparer.Ordinal);

    /// <summary>Overrides values.</summary>
    /// <param name="root">What the file says; null when it is empty.</param>
    /// <param name="variables">All variables; those of other programs, and the settings of services, are left alone.</param>
    /// <param name="keys">The file's own keys of the first level.</param>
    /// <param name="mistakes">Where variables are noted that lead nowhere.</param>
    public static ConfigurationNode? Apply(
        ConfigurationNode? root,
        IReadOnlyDictionary<string, string> variables,
        IReadOnlyCollection<string> keys,
        ConfigurationMistakes mistakes
    )
    {
        var overrides = variables
            .Where(pair => pair.Key.StartsWith(PicsyncConfigurationBuilderExtensions.EnvironmentPrefix, StringComparison.OrdinalIgnoreCase))
            .Select(pair => Read(pair.Key, pair.Value.Length == 0 ? null : pair.Value))
            .Where(entry => keys.Contains(entry.Steps[0], StringComparer.OrdinalIgnoreCase))
            .OrderBy(static entry => entry.Steps, Comparer<string[]>.Create(Compare));
        foreach (var entry in overrides)
        {
            root = mistakes.Try(() => NodeOverlay.Set(root, path: "", entry), root);
        }

        return root;
    }

    private static NodeOverride Read(string variable, string? value)
    {
        var steps = variable[PicsyncConfigurationBuilderExtensions.EnvironmentPrefix.Length..].Split(Separator);
        var location = new ConfigurationLocation($"environment variable {variable}", Line: 0, Column: 0);
        return new NodeOverride(steps, location, path => new ConfigurationNode.Scalar(path, location, value)) { Noun = "variable" };
    }

    // Parents come before children, and entries of lists in their order.
    private static int Compare(string[] a, string[] b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            var order =
                NodeOverlay.TryReadIndex(a[i], out var one) && NodeOverlay.TryReadIndex(b[i], out var other)
                    ? one.CompareTo(other)
                    : string.Compare(a[i], b[i], StringComparison.OrdinalIgnoreCase);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    }
}
