namespace Picsync.Sync;

/// <summary>A target that looks at the run's lease before each write.</summary>
internal class FencedTarget(IFrameTarget target, AlbumLease lease) : IFrameTarget
{
    /// <summary>Fences a target; one that links stays one that links.</summary>
    public static FencedTarget Of(IFrameTarget target, AlbumLease lease) =>
        target is ILinkingFrameTarget linking ? new FencedLinkingTarget(linking, lease) : new FencedTarget(target, lease);

    public string Id => target.Id;

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

    public Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken)
    {
        lease.ThrowIfLost();
        return target.CreateAlbumAsync(name, cancellationToken);
    }

    public Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken)
    {
        lease.ThrowIfLost();
        return target.UploadAsync(album, upload, cancellationToken);
    }

    public Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken)
    {
        lease.ThrowIfLost();
        return target.DeleteAsync(album, item, cancellationToken);
    }

    public Task<PublishOutcome> PublishAsync(
        TargetAlbum album,
        IReadOnlyList<TargetItem> inOrder,
        PublishOptions options,
        CancellationToken cancellationToken
    )
    {
        lease.ThrowIfLost();
        return target.PublishAsync(album, inOrder, options, cancellationToken);
    }
}
