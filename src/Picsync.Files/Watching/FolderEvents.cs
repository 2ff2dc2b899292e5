namespace Picsync.Files;

/// <summary>Tells which events in a folder are about its photos, and which only about files that lie beside them, such as Picsync's own.</summary>
internal static class FolderEvents
{
    /// <summary>Whether an event may change what is listed.</summary>
    /// <param name="change">The event.</param>
    /// <param name="includesHidden">Whether names that begin with a dot are listed.</param>
    /// <param name="isListed">Whether a file is listed, by its name.</param>
    public static bool Concern(FileSystemEventArgs change, bool includesHidden, Func<string, bool> isListed)
    {
        var parts = (change.Name ?? "").Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar]);
        if (parts.Any(part => part.StartsWith(".picsync-", StringComparison.Ordinal) || (!includesHidden && part.StartsWith('.'))))
        {
            return false;
        }

        var name = parts[^1];
        return isListed(name)
            || change.ChangeType switch
            {
                WatcherChangeTypes.Changed => false,
                // A folder that is gone cannot be asked whether it was one; files that are not listed nearly all have an extension.
                WatcherChangeTypes.Deleted => !Path.HasExtension(name),
                _ => Directory.Exists(change.FullPath),
            };
    }
}
