namespace Picsync.Synology.Database.Reading;

/// <summary>Where the NAS keeps a file.</summary>
/// <param name="UserId">The library; that of nobody is the shared space.</param>
/// <param name="UserName">The library's user.</param>
/// <param name="Folder">The folder's path from the library's root.</param>
/// <param name="FileName">The file's name.</param>
internal sealed record PhotoPlace(int UserId, string UserName, string Folder, string FileName);
