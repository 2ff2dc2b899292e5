namespace Picsync.Synology.Routing;

/// <summary>Names albums of a NAS, so that one that is its own source is noticed.</summary>
internal static class AlbumPlace
{
    public static StoragePlace Of(string nas, string? user, string title) =>
        new($"the album '{title}' of Synology Photos", [$"synology {nas} {user?.Trim().ToLowerInvariant()} {title}"]);
}
