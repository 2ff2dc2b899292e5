namespace Picsync.Cli.Output;

/// <summary>An album of Google Photos in a listing.</summary>
internal sealed record GoogleAlbumRow(string Id, string Title, long Items, string? Url);

/// <summary>An item of Google Photos in a listing. Its address is left out: whoever has it can read the photo.</summary>
internal sealed record GoogleItemRow(
    string Id,
    string? FileName,
    string MediaType,
    DateTimeOffset? TakenAt,
    int? Width,
    int? Height,
    string? Caption
);
