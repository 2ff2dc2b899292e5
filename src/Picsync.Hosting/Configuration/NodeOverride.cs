namespace Picsync.Hosting.Configuration;

/// <summary>A value in place of another.</summary>
/// <param name="Steps">The keys, and numbers from 0 in lists, that lead to it.</param>
/// <param name="Location">Where it comes from, for errors.</param>
/// <param name="ValueAt">Makes the value, given the keys that lead to it.</param>
internal sealed record NodeOverride(string[] Steps, ConfigurationLocation Location, Func<string, ConfigurationNode> ValueAt)
{
    /// <summary>Gets what it is called in errors.</summary>
    public required string Noun { get; init; }
}
