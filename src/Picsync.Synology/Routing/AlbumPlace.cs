namespace Picsync.Synology.Routing;

/// <summary>
/// Names albums of a NAS, so that one that is its own source is noticed: by whose it is and its title, and once the NAS told it by its id, which
/// is the same however an album is written and whoever sees it.
/// </summary>
internal static class AlbumPlace
{
    public static StoragePlace Of(string nas, string? user, string title, long? id = null)
    {
        var byTitle = $"synology {nas} {user?.Trim().ToLowerInvariant()} {title}";
        return new($"the album '{title}' of Synology Photos", id is { } known ? [byTitle, ById(nas, known)] : [byTitle]);
    }

    public static StoragePlace Found(string nas, long id, string title) => new($"the album '{title}' of Synology Photos", [ById(nas, id)]);

    private static string ById(string nas, long id) => $"synology {nas} album {LibraryItem.TextOf(id)}";
}
