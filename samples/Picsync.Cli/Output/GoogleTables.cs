using Picsync.Hosting;

namespace Picsync.Cli.Output;

/// <summary>Shows what Google Photos holds.</summary>
internal static class GoogleTables
{
    public static void ShowAlbums(this CommandOutput output, IReadOnlyList<GoogleAlbumRow> albums) =>
        output.ShowRows(
            albums,
            CliJson.Readable.IReadOnlyListGoogleAlbumRow,
            ["Album", "Items", "Id"],
            album => [album.Title, $"{album.Items}", album.Id]
        );

    public static void ShowItems(this CommandOutput output, IReadOnlyList<GoogleItemRow> items) =>
        output.ShowRows(
            items,
            CliJson.Readable.IReadOnlyListGoogleItemRow,
            ["File name", "Type", "Taken", "Size", "Caption", "Id"],
            item =>
                [
                    item.FileName,
                    item.MediaType,
                    $"{item.TakenAt:u}",
                    item.Width is null ? "" : $"{item.Width} × {item.Height}",
                    item.Caption,
                    item.Id,
                ]
        );

    /// <summary>Says what was learnt for the cache: to a person, or on standard error beside a JSON value.</summary>
    public static void ShowUpdate(this CommandOutput output, HashCacheUpdate update)
    {
        output.Say($"Cache: {update.Learnt} learnt, {update.Known} known before, {update.Problems.Count} not readable.");
        foreach (var problem in update.Problems)
        {
            CommandOutput.Warn(problem);
        }
    }
}
