namespace Picsync.Synology.Database.Reading;

/// <summary>An album that was looked up.</summary>
internal sealed record AlbumRow(int Id, int OwnerId, string Title, bool IsConditional);
