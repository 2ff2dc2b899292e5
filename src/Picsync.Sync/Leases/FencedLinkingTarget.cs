namespace Picsync.Sync;

/// <summary>A target that links, and that looks at the run's lease before each write.</summary>
internal sealed class FencedLinkingTarget(ILinkingFrameTarget target, AlbumLease lease) : FencedTarget(target, lease), ILinkingFrameTarget
{
    private readonly ILinkingFrameTarget _target = target;

    public Task<LinkReceipt> LinkAsync(LinkChange change, CancellationToken cancellationToken) =>
        WriteAsync(() => _target.LinkAsync(change, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<MediaItem>> FindPhotosAsync(IReadOnlyCollection<ContentHash> photos, CancellationToken cancellationToken) =>
        _target.FindPhotosAsync(photos, cancellationToken);
}
