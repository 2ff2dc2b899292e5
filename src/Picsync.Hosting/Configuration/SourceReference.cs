namespace Picsync.Hosting;

/// <summary>One configured source of an album.</summary>
/// <param name="Key">The kind, as <see cref="IPhotoSourceFactory.Key"/> names it.</param>
/// <param name="Reference">The entry that the factory is handed.</param>
public sealed record SourceReference(string Key, ConfigurationNode Reference);
