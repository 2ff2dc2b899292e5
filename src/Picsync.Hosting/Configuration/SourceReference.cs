using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>One configured source of an album.</summary>
/// <param name="Key">The kind, as <see cref="IPhotoSourceFactory.Key"/> names it.</param>
/// <param name="Reference">The entry that the factory is handed, without the keys of a rule.</param>
public sealed record SourceReference(string Key, ConfigurationNode Reference)
{
    /// <summary>Gets the rule that stands beside the entry's own keys. The default takes every photo.</summary>
    public PhotoSelection Rule { get; init; } = PhotoSelection.Everything;

    /// <summary>Gets the entry as written, with the keys of its rule; null when there is none.</summary>
    public ConfigurationNode? RuleNode { get; init; }
}
