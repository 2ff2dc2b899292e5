namespace Picsync.Immich.Wire;

internal sealed record AlbumResource(string? Id, string? AlbumName, int? AssetCount, string? UpdatedAt, bool? Shared);
