namespace Picsync.Reliability.Tests;

/// <summary>A target that reads what it is given to its end and keeps its digest only.</summary>
internal sealed class SinkTarget : IFrameTarget
{
    private readonly List<TargetItem> _items = [];
    private TargetAlbum? _album;

    public string Id => "sink";

    public TargetCapabilities Capabilities { get; } = new();

    public Task<TargetAlbum?> FindAlbumAsync(string name, CancellationToken cancellationToken) => Task.FromResult(_album);

    public async IAsyncEnumerable<TargetItem> GetItemsAsync(
        TargetAlbum album,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.CompletedTask;
        foreach (var item in _items)
        {
            yield return item;
        }
    }

    public Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(_album = new TargetAlbum("1", name));

    public async Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken)
    {
        await using var stream = await upload.OpenReadAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        long length = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            length += read;
        }

        Assert.Equal(upload.LengthBytes, length);
        var hash = upload.Hashes.Md5!.Value;
        _items.Add(new TargetItem($"{_items.Count}") { Hash = hash });
        return new UploadReceipt(hash, upload.FileName);
    }

    public Task<IReadOnlyList<TargetItem>> ConfirmAsync(
        TargetAlbum album,
        IReadOnlyList<UploadReceipt> receipts,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<TargetItem>>(_items);

    public Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing is to be deleted here.");

    public Task<PublishOutcome> PublishAsync(
        TargetAlbum album,
        IReadOnlyList<TargetItem> inOrder,
        PublishOptions options,
        CancellationToken cancellationToken
    ) => Task.FromResult(new PublishOutcome(Name: null, inOrder.Count, Changed: false));
}
