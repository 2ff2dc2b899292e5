namespace Picsync.Files;

/// <summary>What the path of a file inside a Takeout tells. It is taken apart and never put together again to open anything.</summary>
/// <param name="Product">The folder below <c>Takeout</c>; null when the path does not begin that way.</param>
/// <param name="Folder">The folder that holds the file; empty for none.</param>
/// <param name="Name">The file's name.</param>
internal readonly record struct EntryPath(string? Product, string Folder, string Name)
{
    private const string Root = "Takeout";

    /// <summary>Takes a path apart.</summary>
    public static EntryPath Parse(string path)
    {
        var parts = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            return new EntryPath(null, "", path);
        }

        var root = Array.FindIndex(parts, static part => part.Equals(Root, StringComparison.OrdinalIgnoreCase));
        var product = root >= 0 && root < parts.Length - 2 ? parts[root + 1] : null;
        return new EntryPath(product, parts.Length > 1 ? parts[^2] : "", parts[^1]);
    }
}
