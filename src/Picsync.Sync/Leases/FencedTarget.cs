namespace Picsync.Sync;

/// <summary>A target that looks at the run's lease before each write, and lets the writes that it consists of look too.</summary>
internal class FencedTarget(IFrameTarget target, AlbumLease lease) : IFrameTarget
{
    /// <summary>Fences a target; one that links stays one that links.</summary>
    public static FencedTarget Of(IFrameTarget target, AlbumLease lease) =>
        target is ILinkingFrameTarget linking ? new FencedLinkingTarget(linking, lease) : new FencedTarget(target, lease);

    public string Id => target.Id;

    public string DisplayName => target.DisplayName;

    public IReadOnlyList<string> EarlierIds => target.EarlierIds;

    public TargetCapabilities Capabilities => target.Capabilities;

    public string GetAlbumTitle(string name) => target.GetAlbumTitle(name);

    public Task<TargetAlbum?> FindAlbumAsync(string name, CancellationToken cancellationToken) =>
        target.FindAlbumAsync(name, cancellationToken);

    public IAsyncEnumerable<TargetItem> GetItemsAsync(TargetAlbum album, CancellationToken cancellationToken) =>
        target.GetItemsAsync(album, cancellationToken);

    public Task<IReadOnlyList<TargetItem>> ConfirmAsync(
        TargetAlbum album,
        IReadOnlyList<UploadReceipt> receipts,
        CancellationToken cancellationToken
    ) => target.ConfirmAsync(album, receipts, cancellationToken);

    public Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken) =>
        WriteAsync(() => target.CreateAlbumAsync(name, cancellationToken), cancellationToken);

    public Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken) =>
        WriteAsync(() => target.UploadAsync(album, upload, cancellationToken), cancellationToken);

    public Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken) =>
        WriteAsync(
            async () =>
            {
                await target.DeleteAsync(album, item, cancellationToken).ConfigureAwait(false);
                return item;
            },
            cancellationToken
        );

    public Task<PublishOutcome> PublishAsync(
        TargetAlbum album,
        IReadOnlyList<TargetItem> inOrder,
        PublishOptions options,
        CancellationToken cancellationToken
    ) => WriteAsync(() => target.PublishAsync(album, inOrder, options, cancellationToken), cancellationToken);

    protected async Task<T> WriteAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken)
    {
        await lease.EnsureAsync(cancellationToken).ConfigureAwait(false);
        using var fence = WriteFence.Raise(lease.EnsureAsync);
        return await write().ConfigureAwait(false);
    }
}
