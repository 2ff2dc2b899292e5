using System.Runtime.CompilerServices;

namespace Picsync.Testing;

/// <summary>A photo library in memory whose albums link its photos, for tests of what writes to such targets. Its faults are settings.</summary>
/// <param name="library">The library's name, by which its photos are named.</param>
public sealed class InMemoryLinkingTarget(string library = "memory") : ILinkingFrameTarget
{
    private readonly Lock _gate = new();
    private readonly List<InMemoryLinkedAlbum> _albums = [];
    private readonly List<LinkChange> _changes = [];
    private int _nextId = 1;

    /// <inheritdoc/>
    public string Id { get; set; } = "memory/links";

    /// <inheritdoc/>
    public IReadOnlyList<string> EarlierIds { get; set; } = [];

    /// <inheritdoc/>
    public TargetCapabilities Capabilities { get; set; } = new() { IdentityHash = HashKind.LibraryItem };

    /// <summary>Gets or sets the title of every album in place of its name, as a target's own settings may name one; null for the name.</summary>
    public string? Title { get; set; }

    /// <summary>Gets or sets what a change throws before it has an effect; null lets it pass.</summary>
    public Func<LinkChange, Exception?>? LinkFailure { get; set; }

    /// <summary>Gets or sets which photos are taken and then not linked, by the item's id; null for none.</summary>
    public Func<string, bool>? LosesLink { get; set; }

    /// <summary>Gets or sets what a listing throws; null when listings work.</summary>
    public Exception? ListingFailure { get; set; }

    /// <summary>Gets the photos of the library that are found by their names, whether a source lists them or not.</summary>
    public IList<MediaItem> Library { get; } = [];

    /// <summary>Gets every change that was asked for, failed ones too, in order.</summary>
    public IReadOnlyList<LinkChange> Changes
    {
        get
        {
            lock (_gate)
            {
                return [.. _changes];
            }
        }
    }

    /// <summary>Gets the albums in the order they were made, those of others too.</summary>
    public IReadOnlyList<InMemoryLinkedAlbum> Albums
    {
        get
        {
            lock (_gate)
            {
                return [.. _albums];
            }
        }
    }

    /// <summary>Describes a photo of the library as a source of it would.</summary>
    /// <param name="itemId">The photo's id.</param>
    /// <param name="fileName">Its file name; null for one made of its id.</param>
    /// <returns>The item.</returns>
    public MediaItem Photo(string itemId, string? fileName = null) =>
        new()
        {
            Id = itemId,
            FileName = fileName ?? $"IMG_{itemId}.jpg",
            ContentType = "image/jpeg",
            Hashes = NameOf(itemId),
        };

    /// <summary>Gives the name of a photo in the library, for items of any source.</summary>
    /// <param name="itemId">The photo's id.</param>
    /// <returns>The name among no digests.</returns>
    public ContentHashes NameOf(string itemId) => new(Md5: null, Sha256: null) { LibraryItem = ContentHash.OfLibraryItem(library, itemId) };

    /// <inheritdoc/>
    public Task<IReadOnlyList<MediaItem>> FindPhotosAsync(IReadOnlyCollection<ContentHash> photos, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MediaItem>>([
            .. Library.Where(item => item.Hashes?.LibraryItem is { } hash && photos.Contains(hash)),
        ]);

    /// <summary>Makes an album as a person would; it is not Picsync's.</summary>
    /// <param name="title">Its title; others may have the same.</param>
    /// <param name="photos">What it holds.</param>
    /// <returns>The album.</returns>
    public InMemoryLinkedAlbum AddForeignAlbum(string title, params IReadOnlyList<MediaItem> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        return AddAlbum(title, isOwn: false, photos);
    }

    /// <summary>Deletes an album as a person would.</summary>
    /// <param name="albumId">The album.</param>
    public void DeleteAlbum(string albumId)
    {
        lock (_gate)
        {
            _albums.RemoveAll(album => album.Id == albumId);
        }
    }

    /// <inheritdoc/>
    public string GetAlbumTitle(string name) => Title ?? name;

    /// <inheritdoc/>
    public Task<TargetAlbum?> FindAlbumAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = Albums.FirstOrDefault(album => album.IsOwn && album.Title == GetAlbumTitle(name));
        return Task.FromResult(found is null ? null : new TargetAlbum(found.Id, found.Title) { ItemCount = found.Items.Count });
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TargetItem> GetItemsAsync(TargetAlbum album, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(album);
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var item in Get(album).Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        if (ListingFailure is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc/>
    public async Task<LinkReceipt> LinkAsync(LinkChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _changes.Add(change);
        }

        if (LinkFailure?.Invoke(change) is { } failure)
        {
            throw failure;
        }

        await WriteFence.PassAsync(cancellationToken).ConfigureAwait(false);
        var album = change.Album is { } known ? Get(known) : AddAlbum(GetAlbumTitle(change.AlbumName), isOwn: true, []);
        if (!album.IsOwn)
        {
            throw new ServiceRequestException("Memory", $"change the album '{album.Title}'", "it is not one that Picsync made");
        }

        album.Change([.. change.Add.Where(item => LosesLink?.Invoke(item.Id) != true).Select(ToTargetItem)], change.Remove);
        return new LinkReceipt(new TargetAlbum(album.Id, album.Title), album.Items);
    }

    /// <inheritdoc/>
    public Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken) => throw OnlyLinks();

    /// <inheritdoc/>
    public Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken) => throw OnlyLinks();

    /// <inheritdoc/>
    public Task<IReadOnlyList<TargetItem>> ConfirmAsync(
        TargetAlbum album,
        IReadOnlyList<UploadReceipt> receipts,
        CancellationToken cancellationToken
    ) => throw OnlyLinks();

    /// <inheritdoc/>
    public Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken) => throw OnlyLinks();

    /// <inheritdoc/>
    public Task<PublishOutcome> PublishAsync(
        TargetAlbum album,
        IReadOnlyList<TargetItem> inOrder,
        PublishOptions options,
        CancellationToken cancellationToken
    ) => throw OnlyLinks();

    private static NotSupportedException OnlyLinks() => new("This target links photos by LinkAsync alone.");

    private static TargetItem ToTargetItem(MediaItem item) => new(item.Id) { Hash = item.Hashes?.LibraryItem, FileName = item.FileName };

    private InMemoryLinkedAlbum AddAlbum(string title, bool isOwn, IReadOnlyList<MediaItem> photos)
    {
        lock (_gate)
        {
            var album = new InMemoryLinkedAlbum($"album-{_nextId++}", title, isOwn);
            album.Change([.. photos.Select(ToTargetItem)], []);
            _albums.Add(album);
            return album;
        }
    }

    private InMemoryLinkedAlbum Get(TargetAlbum album) =>
        Albums.FirstOrDefault(known => known.Id == album.Id) ?? throw new AlbumNotFoundException("Memory", album.Name, "It is gone.");
}
