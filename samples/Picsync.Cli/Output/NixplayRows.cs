namespace Picsync.Cli.Output;

/// <summary>An album of Nixplay in a listing.</summary>
internal sealed record NixplayAlbumRow(long Id, string Name, int? Photos, DateOnly? CreatedOn);

/// <summary>A photo of Nixplay in a listing: <c>Url</c> is the signed address of the original, which only JSON gives away.</summary>
internal sealed record NixplayPhotoRow(
    long Id,
    string FileName,
    long AlbumId,
    DateTime? SortDate,
    string? Md5,
    string? Caption,
    string? Url
);

/// <summary>A playlist of Nixplay in a listing.</summary>
internal sealed record NixplayPlaylistRow(long Id, string Name, int? Items, IReadOnlyList<string> Frames);

/// <summary>What was deleted of Nixplay.</summary>
internal sealed record NixplayDeletion(string Name, int Deleted, IReadOnlyList<long> Ids);
