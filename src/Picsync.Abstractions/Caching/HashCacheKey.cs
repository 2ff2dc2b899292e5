namespace Picsync;

/// <summary>Names the exact bytes whose digests are kept.</summary>
/// <param name="Source">The source.</param>
/// <param name="ItemId">The item in the source.</param>
/// <param name="Version">The item's <see cref="MediaItem.Version"/>; empty when it has none.</param>
/// <param name="RenditionKey"><see cref="Rendition.Key"/>, and what was done to the bytes after it.</param>
public readonly record struct HashCacheKey(SourceId Source, string ItemId, string Version, string RenditionKey);
