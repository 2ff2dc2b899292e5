namespace Picsync.Testing;

/// <summary>How one album is shared by link.</summary>
internal sealed record GoogleShare(string AlbumId, string Code, string AlbumKey, string AccessKey);
