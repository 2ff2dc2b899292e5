namespace Picsync.Hosting;

/// <summary>What people took out of one album.</summary>
/// <param name="AlbumName">The album.</param>
/// <param name="Target">The target's id.</param>
/// <param name="Photos">The photos that stay away and those that wait for an answer, the longest first.</param>
public sealed record AlbumHiddenPhotos(string AlbumName, string Target, IReadOnlyList<HiddenPhoto> Photos);
