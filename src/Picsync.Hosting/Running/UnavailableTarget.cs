namespace Picsync.Hosting;

/// <summary>A target that fails with a reason before anything is read of it or written to it.</summary>
internal sealed class UnavailableTarget(IFrameTarget target, PicsyncException cause) : IFrameTarget
{
    public string Id => target.Id;

    public TargetCapabilities Capabilities => target.Capabilities;

    public Task<TargetAlbum?> FindAlbumAsync(string name, CancellationToken cancellationToken) => throw cause;

    public IAsyncEnumerable<TargetItem> GetItemsAsync(TargetAlbum album, CancellationToken cancellationToken) => throw cause;

    public Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken) => throw cause;

    public Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken) => throw cause;

    public Task<IReadOnlyList<TargetItem>> ConfirmAsync(
        TargetAlbum album,
        IReadOnlyList<UploadReceipt> receipts,
        CancellationToken cancellationToken
    ) => throw cause;

    public Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken) => throw cause;

    public Task<PublishOutcome> PublishAsync(
        TargetAlbum album,
        IReadOnlyList<TargetItem> inOrder,
        PublishOptions options,
        CancellationToken cancellationToken
    ) => throw cause;
}
