namespace Picsync.Files.Tests;

/// <summary>Lists a source to its end, and says what ended it.</summary>
internal static class Listings
{
    public static async Task<List<MediaItem>> ListAsync(this IPhotoSource source)
    {
        var (items, doubt) = await source.ListWithDoubtAsync();
        Assert.Null(doubt);
        return items;
    }

    public static async Task<(List<MediaItem> Items, string? Doubt)> ListWithDoubtAsync(this IPhotoSource source)
    {
        var items = new List<MediaItem>();
        try
        {
            await foreach (var item in source.GetMediaItemsAsync(CancellationToken.None))
            {
                items.Add(item);
            }

            return (items, null);
        }
        catch (IncompleteListingException incomplete)
        {
            return (items, incomplete.Reason);
        }
    }

    public static async Task<Dictionary<string, DateTimeOffset?>> ListDatesAsync(this IDateReadingPhotoSource source)
    {
        var dates = new Dictionary<string, DateTimeOffset?>();
        foreach (var item in await source.ListAsync())
        {
            dates[item.Id] = item.TakenAt ?? await source.ReadTakenAtAsync(item, CancellationToken.None);
        }

        return dates;
    }
}
