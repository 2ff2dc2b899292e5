using Picsync.Testing.Conformance;

namespace Picsync.S3.Tests.Support;

/// <summary>What a run does with a target, in short.</summary>
internal static class TargetCalls
{
    public static async Task<TargetAlbum> OpenAsync(this IFrameTarget target, string name = "Grandma") =>
        await target.FindAlbumAsync(name, CancellationToken.None) ?? await target.CreateAlbumAsync(name, CancellationToken.None);

    public static async Task<IReadOnlyList<TargetItem>> ListAsync(this IFrameTarget target, TargetAlbum album)
    {
        var items = new List<TargetItem>();
        await foreach (var item in target.GetItemsAsync(album, CancellationToken.None))
        {
            items.Add(item);
        }

        return items;
    }

    public static async Task<IReadOnlyList<MediaItem>> ListAsync(this IPhotoSource source)
    {
        var items = new List<MediaItem>();
        await foreach (var item in source.GetMediaItemsAsync(CancellationToken.None))
        {
            items.Add(item);
        }

        return items;
    }

    public static Task<UploadReceipt> UploadAsync(this IFrameTarget target, TargetAlbum album, SamplePhoto photo) =>
        target.UploadAsync(album, photo.ToUpload(), CancellationToken.None);

    /// <summary>Does all that a run does with photos that are new.</summary>
    public static async Task<IReadOnlyList<TargetItem>> RunAsync(
        this IFrameTarget target,
        TargetAlbum album,
        params IEnumerable<SamplePhoto> photos
    )
    {
        var before = await target.ListAsync(album);
        var receipts = new List<UploadReceipt>();
        foreach (var photo in photos)
        {
            receipts.Add(await target.UploadAsync(album, photo));
        }

        var added = await target.ConfirmAsync(album, receipts, CancellationToken.None);
        var all = before.Concat(added).DistinctBy(static item => item.Id).ToList();
        await target.PublishAsync(album, all, new PublishOptions { RemovesSurplus = false }, CancellationToken.None);
        return added;
    }
}
