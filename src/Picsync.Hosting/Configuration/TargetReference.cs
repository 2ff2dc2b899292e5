namespace Picsync.Hosting;

/// <summary>The configured target of an album.</summary>
/// <param name="Key">The kind, as <see cref="IFrameTargetFactory.Key"/> names it.</param>
/// <param name="Settings">The value that the factory is handed; null when only the kind was named.</param>
public sealed record TargetReference(string Key, ConfigurationNode? Settings)
{
    /// <summary>Gets the place in the file; null for the default target.</summary>
    public ConfigurationLocation? Location { get; init; }
}
