namespace Picsync.Files;

/// <summary>One export: all parts that were made together, as one tree.</summary>
/// <param name="Name">The moment it was made, as Google names it; empty when the names do not tell.</param>
/// <param name="Folders">The files of each folder of photos, by <see cref="TakeoutFolders.KeyOf"/>.</param>
internal sealed record TakeoutExport(string Name, IReadOnlyDictionary<string, IReadOnlyList<PartFile>> Folders);
