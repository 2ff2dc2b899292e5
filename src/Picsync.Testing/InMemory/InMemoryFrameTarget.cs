using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Picsync.Testing;

/// <summary>A frame target in memory, for tests of what writes to targets. Its faults are settings.</summary>
public sealed partial class InMemoryFrameTarget : IFrameTarget, IReadableFrameTarget
{
    private const string Service = "Memory";

    private readonly Lock _gate = new();
    private readonly List<InMemoryFrameAlbum> _albums = [];
    private readonly List<FrameTargetWrite> _writes = [];
    private readonly List<(string Name, int Count)> _publishedCounts = [];
    private int _madeIds;
    private int _listingCount;
    private int _uploadsUnderWay;
    private int _mostUploadsUnderWay;

    /// <inheritdoc/>
    public string Id { get; set; } = "memory";

    /// <summary>Gets the number from which ids count, so that two targets stand for accounts of one service. The default is 1.</summary>
    public int FirstId { get; init; } = 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> EarlierIds { get; set; } = [];

    /// <summary>Gets or sets what it says it takes; uploads beyond it are refused.</summary>
    public TargetCapabilities Capabilities { get; set; } = new() { KeepsOrder = true, HasPlaylists = true };

    /// <summary>Gets or sets the digest that a listing tells for an item, in place of the true one; null tells the truth.</summary>
    public Func<InMemoryFrameItem, ContentHash?>? ListedHash { get; set; }

    /// <summary>Gets or sets which uploads are taken and then lost, by file name; null loses none.</summary>
    public Func<string, bool>? LosesUpload { get; set; }

    /// <summary>Gets or sets which deletions are answered with success and do nothing, by the item; null does all.</summary>
    public Func<InMemoryFrameItem, bool>? LosesDeletion { get; set; }

    /// <summary>Gets or sets how many listings do not show a fresh upload. The default is 0.</summary>
    public int HiddenListingsAfterUpload { get; set; }

    /// <summary>Gets or sets how many listings a confirmation makes before it gives up. The default is 3.</summary>
    public int ConfirmationListings { get; set; } = 3;

    /// <summary>Gets or sets how many photos the account holds at most; null for no limit. More end in <see cref="TargetFullException"/>.</summary>
    public int? MaxStoredItems { get; set; }

    /// <summary>Gets or sets what a write throws before it has an effect: called with the write; null lets it pass.</summary>
    public Func<FrameTargetWrite, Exception?>? WriteFailure { get; set; }

    /// <summary>Gets or sets what a write throws after it had its effect, like a lost reply: called with the write; null lets it pass.</summary>
    public Func<FrameTargetWrite, Exception?>? WriteFailureAfterEffect { get; set; }

    /// <summary>Gets or sets what a listing throws; null when listings work.</summary>
    public Exception? ListingFailure { get; set; }

    /// <summary>Gets or sets after how many items <see cref="ListingFailure"/> is thrown. The default is 0.</summary>
    public int ListingFailsAfter { get; set; }

    /// <summary>Gets or sets what runs before an upload, for example to hold it until a test says so.</summary>
    public Func<PhotoUpload, CancellationToken, Task>? BeforeUploadAsync { get; set; }

    /// <summary>Gets how many listings of items were begun.</summary>
    public int ListingCount => Volatile.Read(ref _listingCount);

    /// <summary>Gets the most uploads that were under way at one time.</summary>
    public int MostUploadsUnderWay => Volatile.Read(ref _mostUploadsUnderWay);

    /// <summary>Gets every write that was asked for, failed ones too, in order.</summary>
    public IReadOnlyList<FrameTargetWrite> Writes
    {
        get
        {
            lock (_gate)
            {
                return [.. _writes];
            }
        }
    }

    /// <summary>Gets the albums in the order they were made.</summary>
    public IReadOnlyList<InMemoryFrameAlbum> Albums
    {
        get
        {
            lock (_gate)
            {
                return [.. _albums];
            }
        }
    }

    /// <summary>Gets how many items each publication left to be seen, in order.</summary>
    public IReadOnlyList<(string Name, int Count)> PublishedCounts
    {
        get
        {
            lock (_gate)
            {
                return [.. _publishedCounts];
            }
        }
    }

    /// <summary>Makes an album without that being a write. Names need not be unique.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The album.</returns>
    public InMemoryFrameAlbum AddAlbum(string name)
    {
        lock (_gate)
        {
            var album = new InMemoryFrameAlbum($"album-{FirstId + _madeIds++}", name);
            _albums.Add(album);
            return album;
        }
    }

    /// <summary>Puts a photo into an album without that being a write, as another program would.</summary>
    /// <param name="album">The album.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="publish">Whether viewers see it.</param>
    /// <returns>The photo.</returns>
    public InMemoryFrameItem AddItem(InMemoryFrameAlbum album, string fileName, byte[] bytes, bool publish = false)
    {
        ArgumentNullException.ThrowIfNull(album);
        ArgumentNullException.ThrowIfNull(bytes);
        var item = new InMemoryFrameItem(NextItemId(), fileName, bytes, HashOf(bytes));
        lock (album.Stored)
        {
            album.Stored.Add(item);
            if (publish)
            {
                album.Shown.Add(item.Id);
            }
        }

        return item;
    }

    /// <summary>Takes a photo out of an album without that being a write, as another program would.</summary>
    /// <param name="album">The album.</param>
    /// <param name="itemId">The photo; one that is not there is fine.</param>
    public static void RemoveItem(InMemoryFrameAlbum album, string itemId)
    {
        ArgumentNullException.ThrowIfNull(album);
        lock (album.Stored)
        {
            album.Stored.RemoveAll(stored => stored.Id == itemId);
            album.Shown.RemoveAll(id => id == itemId);
        }
    }

    /// <summary>Takes an album away with all it holds, without that being a write, as a person would.</summary>
    /// <param name="album">The album; one that is not there is fine.</param>
    public void RemoveAlbum(InMemoryFrameAlbum album)
    {
        lock (_gate)
        {
            _albums.Remove(album);
        }
    }

    /// <inheritdoc/>
    public Task<TargetAlbum?> FindAlbumAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var found = Albums.Where(album => album.Name == name).ToArray();
        return found.Length > 1
            ? throw new AmbiguousAlbumException(Service, "album", name, [.. found.Select(static album => album.Id)])
            : Task.FromResult(found.Select(ToTargetAlbum).SingleOrDefault());
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TargetItem> GetItemsAsync(TargetAlbum album, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(album);
        await Task.CompletedTask.ConfigureAwait(false);
        Interlocked.Increment(ref _listingCount);
        var yielded = 0;
        foreach (var item in TakeListing(GetAlbum(album)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ListingFailure is { } failure && yielded >= ListingFailsAfter)
            {
                throw failure;
            }

            yielded++;
            yield return ToTargetItem(item);
        }

        if (ListingFailure is { } late)
        {
            throw late;
        }
    }

    /// <inheritdoc/>
    public async Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken)
    {
        var write = new FrameTargetWrite(FrameTargetWriteKind.CreateAlbum, name, name);
        Begin(write, cancellationToken);
        var album = await ChangeAsync(() => AddAlbum(name), cancellationToken).ConfigureAwait(false);
        await EndAsync(write).ConfigureAwait(false);
        return ToTargetAlbum(album);
    }

    /// <inheritdoc/>
    public async Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(album);
        ArgumentNullException.ThrowIfNull(upload);
        var underWay = Interlocked.Increment(ref _uploadsUnderWay);
        InterlockedMax(ref _mostUploadsUnderWay, underWay);
        try
        {
            if (BeforeUploadAsync is { } before)
            {
                await before(upload, cancellationToken).ConfigureAwait(false);
            }

            var write = new FrameTargetWrite(FrameTargetWriteKind.Upload, album.Name, upload.FileName);
            Begin(write, cancellationToken);
            Refuse(upload);
            var bytes = await ReadAsync(upload, cancellationToken).ConfigureAwait(false);
            var receipt = await ChangeAsync(() => Store(GetAlbum(album), upload, bytes), cancellationToken).ConfigureAwait(false);
            await EndAsync(write).ConfigureAwait(false);
            return receipt;
        }
        finally
        {
            Interlocked.Decrement(ref _uploadsUnderWay);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TargetItem>> ConfirmAsync(
        TargetAlbum album,
        IReadOnlyList<UploadReceipt> receipts,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(receipts);
        var wanted = receipts.Select(static receipt => receipt.Hash).ToHashSet();
        var seen = new Dictionary<ContentHash, TargetItem>();
        for (var listing = 0; listing < ConfirmationListings && seen.Count < wanted.Count; listing++)
        {
            await foreach (var item in GetItemsAsync(album, cancellationToken).ConfigureAwait(false))
            {
                if (item.Hash is { } hash && wanted.Contains(hash))
                {
                    seen.TryAdd(hash, item);
                }
            }
        }

        return [.. seen.Values];
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(album);
        ArgumentNullException.ThrowIfNull(item);
        var write = new FrameTargetWrite(FrameTargetWriteKind.Delete, album.Name, item.Id);
        Begin(write, cancellationToken);
        await ChangeAsync(
                () =>
                {
                    var held = GetAlbum(album);
                    if (!held.Items.Any(stored => stored.Id == item.Id && LosesDeletion?.Invoke(stored) == true))
                    {
                        RemoveItem(held, item.Id);
                    }

                    return true;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        await EndAsync(write).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<PublishOutcome> PublishAsync(
        TargetAlbum album,
        IReadOnlyList<TargetItem> inOrder,
        PublishOptions options,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(album);
        ArgumentNullException.ThrowIfNull(inOrder);
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        var held = GetAlbum(album);
        var notShown = Math.Max(0, inOrder.Count - (Capabilities.MaxPublishedItems ?? int.MaxValue));
        var wanted = inOrder.Take(inOrder.Count - notShown).Select(static item => item.Id).Distinct().ToList();
        var next = Arrange(held, wanted, options);
        if (next.SequenceEqual(held.Published))
        {
            return new PublishOutcome(album.Name, next.Count, Changed: false) { NotShownCount = notShown };
        }

        var write = new FrameTargetWrite(FrameTargetWriteKind.Publish, album.Name, string.Join(',', next));
        Begin(write, cancellationToken);
        await ChangeAsync(() => Show(held, next), cancellationToken).ConfigureAwait(false);
        await EndAsync(write).ConfigureAwait(false);
        return new PublishOutcome(album.Name, next.Count, Changed: true) { NotShownCount = notShown };
    }

    private static List<string> Arrange(InMemoryFrameAlbum album, List<string> wanted, PublishOptions options)
    {
        var shown = album.Published;
        var own = album.Items.Select(static item => item.Id).ToHashSet();
        var kept = shown.Where(id => !own.Contains(id) || (!options.RemovesSurplus && !wanted.Contains(id)));
        return options.KeepsOrder
            ? [.. wanted, .. kept]
            : [.. shown.Where(id => wanted.Contains(id) || kept.Contains(id)), .. wanted.Where(id => !shown.Contains(id))];
    }

    // A change and the fence before it are one: nobody lists the album in between.
    private async Task<T> ChangeAsync<T>(Func<T> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            ValueTask fence;
            lock (_gate)
            {
                fence = WriteFence.PassAsync(cancellationToken);
                if (fence.IsCompletedSuccessfully)
                {
                    return change();
                }
            }

            await fence.ConfigureAwait(false);
        }
    }

    private bool Show(InMemoryFrameAlbum album, List<string> ids)
    {
        lock (album.Stored)
        {
            album.Shown.Clear();
            album.Shown.AddRange(ids);
        }

        lock (_gate)
        {
            _publishedCounts.Add((album.Name, ids.Count));
        }

        return true;
    }

    private static async Task<byte[]> ReadAsync(PhotoUpload upload, CancellationToken cancellationToken)
    {
        var stream = await upload.OpenReadAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
            return copy.Length == upload.LengthBytes
                ? copy.ToArray()
                : throw new ServiceRequestException(
                    Service,
                    "take an upload",
                    $"{copy.Length} bytes came where {upload.LengthBytes} were announced"
                );
        }
    }

    private UploadReceipt Store(InMemoryFrameAlbum album, PhotoUpload upload, byte[] bytes)
    {
        var hash = HashOf(bytes);
        lock (album.Stored)
        {
            if (album.Stored.Find(item => item.Hash == hash) is { } present)
            {
                return new UploadReceipt(hash, upload.FileName) { WasAlreadyThere = true, ItemId = present.Id };
            }
        }

        if (Albums.Sum(static held => held.Items.Count) >= (MaxStoredItems ?? int.MaxValue))
        {
            throw new TargetFullException(Service, "take an upload", $"the account holds its {MaxStoredItems} photos already");
        }

        if (LosesUpload?.Invoke(upload.FileName) != true)
        {
            var item = new InMemoryFrameItem(NextItemId(), upload.FileName, bytes, hash) { HiddenListings = HiddenListingsAfterUpload };
            lock (album.Stored)
            {
                album.Stored.Add(item);
            }
        }

        return new UploadReceipt(hash, upload.FileName);
    }

    private void Refuse(PhotoUpload upload)
    {
        if (Capabilities.ContentTypes.Count > 0 && !Capabilities.ContentTypes.Contains(upload.ContentType))
        {
            throw new ItemUnavailableException(upload.FileName, $"the type {upload.ContentType} is not taken");
        }

        if (upload.LengthBytes > (Capabilities.MaxItemBytes ?? long.MaxValue))
        {
            throw new ItemUnavailableException(upload.FileName, $"it has more than {Capabilities.MaxItemBytes} bytes");
        }
    }

    private void Begin(FrameTargetWrite write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _writes.Add(write);
        }

        if (WriteFailure?.Invoke(write) is { } failure)
        {
            throw failure;
        }
    }

    private Task EndAsync(FrameTargetWrite write) =>
        WriteFailureAfterEffect?.Invoke(write) is { } failure ? Task.FromException(failure) : Task.CompletedTask;

    private List<InMemoryFrameItem> TakeListing(InMemoryFrameAlbum album)
    {
        lock (_gate)
            lock (album.Stored)
            {
                var listed = album.Stored.Where(static item => item.HiddenListings == 0).ToList();
                foreach (var hidden in album.Stored.Where(static item => item.HiddenListings > 0))
                {
                    hidden.HiddenListings--;
                }

                return listed;
            }
    }

    private InMemoryFrameAlbum GetAlbum(TargetAlbum album) =>
        Albums.FirstOrDefault(held => held.Id == album.Id) ?? throw new AlbumNotFoundException(Service, album.Name);

    private static TargetAlbum ToTargetAlbum(InMemoryFrameAlbum album) => new(album.Id, album.Name) { ItemCount = album.Items.Count };

    private TargetItem ToTargetItem(InMemoryFrameItem item) =>
        new(item.Id)
        {
            Hash = ListedHash is null ? item.Hash : ListedHash(item),
            FileName = item.FileName,
            LengthBytes = item.Bytes.Length,
        };

    private ContentHash HashOf(byte[] bytes) =>
        Capabilities.IdentityHash == HashKind.Md5
            ? ContentHash.FromBytes(HashKind.Md5, Md5.Of(bytes))
            : ContentHash.FromBytes(HashKind.Sha256, SHA256.HashData(bytes));

    private string NextItemId()
    {
        lock (_gate)
        {
            return $"photo-{FirstId + _madeIds++}";
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref target)) && Interlocked.CompareExchange(ref target, value, seen) != seen) { }
    }
}
