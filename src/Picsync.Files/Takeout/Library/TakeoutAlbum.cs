namespace Picsync.Files;

/// <summary>A folder of a Takeout that is an album.</summary>
/// <param name="Key">The folder, by <see cref="TakeoutFolders.KeyOf"/>.</param>
/// <param name="Folder">The folder's name.</param>
/// <param name="Title">The album's name.</param>
internal sealed record TakeoutAlbum(string Key, string Folder, string Title);
