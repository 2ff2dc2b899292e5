namespace Picsync.Files;

/// <summary>What the path of a file inside a Takeout tells. It is taken apart and never put together again to open anything.</summary>
/// <param name="Product">The folder below <c>Takeout</c>; null when the path does not begin that way.</param>
/// <param name="Folder">The folder that holds the file; empty for none.</param>
/// <param name="Name">The file's name.</param>
internal readonly record struct EntryPath(string? Product, string Folder, string Name);
