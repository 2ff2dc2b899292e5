using System.Collections.Concurrent;
using Picsync.Testing;

namespace Picsync.Reliability.Tests;

/// <summary>A target that notes writes which began when none should and had an effect all the same.</summary>
internal sealed class WriteWatch(InMemoryFrameTarget target, Func<bool> isForbidden) : IFrameTarget, IReadableFrameTarget
{
    private readonly ConcurrentQueue<string> _late = new();

    public IReadOnlyCollection<string> Late => _late;

    public string Id => target.Id;

    public IReadOnlyList<string> EarlierIds => target.EarlierIds;

    public TargetCapabilities Capabilities => target.Capabilities;

    public Task<TargetAlbum?> FindAlbumAsync(string name, CancellationToken cancellationToken) =>
        target.FindAlbumAsync(name, cancellationToken);

    public IAsyncEnumerable<TargetItem> GetItemsAsync(TargetAlbum album, CancellationToken cancellationToken) =>
        target.GetItemsAsync(album, cancellationToken);

    public Task<IReadOnlyList<TargetItem>> ConfirmAsync(
        TargetAlbum album,
        IReadOnlyList<UploadReceipt> receipts,
        CancellationToken cancellationToken
    ) => target.ConfirmAsync(album, receipts, cancellationToken);

    public Task<MediaContent> OpenReadAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken) =>
        target.OpenReadAsync(album, item, cancellationToken);

    public Task<IReadOnlyList<string>> GetPublishedIdsAsync(TargetAlbum album, CancellationToken cancellationToken) =>
        target.GetPublishedIdsAsync(album, cancellationToken);

    public Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken) =>
        WatchAsync($"create {name}", () => target.CreateAlbumAsync(name, cancellationToken));

    public Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken) =>
        WatchAsync($"upload {upload.FileName}", () => target.UploadAsync(album, upload, cancellationToken));

    public Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken) =>
        WatchAsync(
            $"delete {item.FileName}",
            async () =>
            {
                await target.DeleteAsync(album, item, cancellationToken);
                return true;
            }
        );

    public async Task<PublishOutcome> PublishAsync(
        TargetAlbum album,
        IReadOnlyList<TargetItem> inOrder,
        PublishOptions options,
        CancellationToken cancellationToken
    ) => await WatchAsync("publish", () => target.PublishAsync(album, inOrder, options, cancellationToken));

    private async Task<T> WatchAsync<T>(string write, Func<Task<T>> call)
    {
        var isLate = isForbidden();
        var result = await call();
        if (isLate)
        {
            _late.Enqueue(write);
        }

        return result;
    }
}
