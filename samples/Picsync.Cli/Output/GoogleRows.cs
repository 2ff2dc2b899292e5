namespace Picsync.Cli.Output;

/// <summary>An album of Google Photos in a listing.</summary>
internal sealed record GoogleAlbumRow(string Id, string Title, long Items, string? Url);

/// <summary>An item of Google Photos in a listing: <c>Url</c> is its page, <c>RawUrl</c> the address of its bytes, which only JSON gives away.</summary>
internal sealed record GoogleItemRow(
    string Id,
    string? FileName,
    string MediaType,
    DateTimeOffset? TakenAt,
    int? Width,
    int? Height,
    string? Caption,
    string? Url,
    string? RawUrl
);
