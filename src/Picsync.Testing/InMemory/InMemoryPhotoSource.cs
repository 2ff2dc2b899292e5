using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Picsync.Testing;

/// <summary>A source in memory, for tests of what reads sources. Its faults are settings.</summary>
public sealed class InMemoryPhotoSource : IPhotoSource
{
    private readonly Lock _gate = new();
    private readonly List<MediaItem> _items = [];
    private readonly Dictionary<string, Func<Stream>> _contents = [];
    private readonly List<(string ItemId, Rendition Rendition)> _opened = [];
    private int _listingCount;
    private int _nextId = 1;

    /// <summary>Makes an empty source.</summary>
    /// <param name="id">Its stable name.</param>
    public InMemoryPhotoSource(string id = "memory/album") => Id = new SourceId(id);

    /// <inheritdoc/>
    public SourceId Id { get; }

    /// <summary>Gets or sets what it says it can do. With <see cref="SourceCapabilities.ProvidesHashes"/> items come with both digests.</summary>
    public SourceCapabilities Capabilities { get; set; } = new();

    /// <summary>Gets or sets what a listing throws; null when listings work.</summary>
    public Exception? ListingFailure { get; set; }

    /// <summary>Gets or sets after how many items <see cref="ListingFailure"/> is thrown. The default is 0.</summary>
    public int ListingFailsAfter { get; set; }

    /// <summary>Gets or sets how many items a listing yields before it ends as if it were whole; null for all. A source that lies.</summary>
    public int? ListingEndsAfter { get; set; }

    /// <summary>Gets or sets what opening an item throws: called with the item and how often it was opened before; null opens it.</summary>
    public Func<MediaItem, int, Exception?>? OpenFailure { get; set; }

    /// <summary>
    /// Gets or sets where the bytes of an item are cut: called with the item and how often it was opened before; null lets all pass.
    /// </summary>
    public Func<MediaItem, int, long?>? CutAfterBytes { get; set; }

    /// <summary>Gets or sets whether cut bytes end quietly, short of the announced length, instead of throwing. The default is false.</summary>
    public bool CutsQuietly { get; set; }

    /// <summary>Gets or sets what runs before an item is opened, for example to hold it until a test says so.</summary>
    public Func<MediaItem, CancellationToken, Task>? BeforeOpenAsync { get; set; }

    /// <summary>Gets how many listings were begun.</summary>
    public int ListingCount => Volatile.Read(ref _listingCount);

    /// <summary>Gets each opening of an item, in order.</summary>
    public IReadOnlyList<(string ItemId, Rendition Rendition)> Opened
    {
        get
        {
            lock (_gate)
            {
                return [.. _opened];
            }
        }
    }

    /// <summary>Gets the items in the album's order.</summary>
    public IReadOnlyList<MediaItem> Items
    {
        get
        {
            lock (_gate)
            {
                return [.. _items];
            }
        }
    }

    /// <summary>Adds a photo at the end.</summary>
    /// <param name="fileName">Its file name.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="change">Changes the listed item, for example to set a date or a reason why it is unavailable.</param>
    /// <returns>The item as it is listed.</returns>
    public MediaItem Add(string fileName, byte[] bytes, Func<MediaItem, MediaItem>? change = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return Add(fileName, bytes.LongLength, () => new MemoryStream(bytes, writable: false), change);
    }

    /// <summary>Adds a photo whose bytes are its text.</summary>
    /// <param name="fileName">Its file name.</param>
    /// <param name="text">Its bytes as text.</param>
    /// <returns>The item as it is listed.</returns>
    public MediaItem Add(string fileName, string text) => Add(fileName, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a photo whose bytes are made each time it is opened, so that large ones need no memory.</summary>
    /// <param name="fileName">Its file name.</param>
    /// <param name="lengthBytes">How many bytes <paramref name="open"/> yields.</param>
    /// <param name="open">Makes the bytes from their start.</param>
    /// <param name="change">Changes the listed item.</param>
    /// <returns>The item as it is listed.</returns>
    public MediaItem Add(string fileName, long lengthBytes, Func<Stream> open, Func<MediaItem, MediaItem>? change = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        lock (_gate)
        {
            var item = new MediaItem
            {
                Id = $"item-{_nextId++}",
                FileName = fileName,
                ContentType = "image/jpeg",
                LengthBytes = lengthBytes,
                Version = "1",
            };
            item = change?.Invoke(item) ?? item;
            _items.Add(item);
            _contents[item.Id] = open;
            return item;
        }
    }

    /// <summary>Gives an item other bytes and another version.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The item as it is listed from now on.</returns>
    /// <exception cref="KeyNotFoundException">There is no such item.</exception>
    public MediaItem Replace(string itemId, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        lock (_gate)
        {
            var index = IndexOf(itemId);
            var item = _items[index];
            _items[index] = item = item with { Version = item.Version + "+", LengthBytes = bytes.LongLength };
            _contents[itemId] = () => new MemoryStream(bytes, writable: false);
            return item;
        }
    }

    /// <summary>Takes an item out of the album.</summary>
    /// <param name="itemId">The item.</param>
    /// <exception cref="KeyNotFoundException">There is no such item.</exception>
    public void Remove(string itemId)
    {
        lock (_gate)
        {
            _items.RemoveAt(IndexOf(itemId));
            _contents.Remove(itemId);
        }
    }

    /// <summary>Takes every item out of the album.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _items.Clear();
            _contents.Clear();
        }
    }

    /// <summary>Puts the items into another order.</summary>
    /// <param name="itemIds">Every item's id, once.</param>
    /// <exception cref="ArgumentException">The ids are not those of the items.</exception>
    public void Reorder(IEnumerable<string> itemIds)
    {
        lock (_gate)
        {
            var ordered = itemIds.Select(id => _items[IndexOf(id)]).ToArray();
            if (ordered.Length != _items.Count || ordered.Distinct().Count() != _items.Count)
            {
                throw new ArgumentException("Each item has to be named once.", nameof(itemIds));
            }

            _items.Clear();
            _items.AddRange(ordered);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _listingCount);
        var yielded = 0;
        foreach (var item in Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ListingEndsAfter == yielded)
            {
                yield break;
            }

            ThrowIfListingFails(yielded);
            yielded++;
            yield return Capabilities.ProvidesHashes ? await WithHashesAsync(item, cancellationToken).ConfigureAwait(false) : item;
        }

        if (ListingFailure is { } failure)
        {
            throw failure;
        }
    }

    /// <inheritdoc/>
    public async Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        cancellationToken.ThrowIfCancellationRequested();
        if (!rendition.IsOriginal && !Capabilities.ProvidesFittedRenditions)
        {
            throw new NotSupportedException("This source has originals only.");
        }

        var (open, openedBefore) = NoteOpening(item, rendition);
        if (BeforeOpenAsync is { } before)
        {
            await before(item, cancellationToken).ConfigureAwait(false);
        }

        if (OpenFailure?.Invoke(item, openedBefore) is { } failure)
        {
            throw failure;
        }

        return open is null
            ? throw new ItemUnavailableException(item.FileName, "it is not in the album any more")
            : Open(item, rendition, open, openedBefore);
    }

    private (Func<Stream>? Open, int OpenedBefore) NoteOpening(MediaItem item, Rendition rendition)
    {
        lock (_gate)
        {
            var openedBefore = _opened.Count(entry => entry.ItemId == item.Id);
            _opened.Add((item.Id, rendition));
            return (_contents.GetValueOrDefault(item.Id), openedBefore);
        }
    }

    private MediaContent Open(MediaItem item, Rendition rendition, Func<Stream> open, int openedBefore)
    {
        var stream = open();
        var length = item.LengthBytes;
        if (!rendition.IsOriginal)
        {
            stream = Fit(stream, rendition);
            length = stream.Length;
        }

        if (CutAfterBytes?.Invoke(item, openedBefore) is { } passes)
        {
            stream = new CutStream(stream, passes, CutsQuietly ? null : new IOException("The connection was cut."));
        }

        return new MediaContent(stream) { ContentType = item.ContentType, LengthBytes = length };
    }

    /// <summary>Stands for scaling: other bytes, the same ones each time.</summary>
    private static MemoryStream Fit(Stream original, Rendition rendition)
    {
        using (original)
        {
            var fitted = new MemoryStream();
            fitted.Write(Encoding.UTF8.GetBytes(rendition.Key + "\n"));
            original.CopyTo(fitted);
            fitted.Position = 0;
            return fitted;
        }
    }

    private async Task<MediaItem> WithHashesAsync(MediaItem item, CancellationToken cancellationToken)
    {
        if (item.Hashes != default)
        {
            return item;
        }

        Func<Stream> open;
        lock (_gate)
        {
            open = _contents[item.Id];
        }

        using var stream = open();
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81_920];
        long length = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            md5.AppendData(buffer, 0, read);
            sha256.AppendData(buffer, 0, read);
            length += read;
        }

        return item with
        {
            Hashes = new ContentHashes(
                ContentHash.FromBytes(HashKind.Md5, md5.GetHashAndReset()),
                ContentHash.FromBytes(HashKind.Sha256, sha256.GetHashAndReset()),
                length
            ),
        };
    }

    private void ThrowIfListingFails(int yielded)
    {
        if (ListingFailure is { } failure && yielded >= ListingFailsAfter)
        {
            throw failure;
        }
    }

    private int IndexOf(string itemId)
    {
        var index = _items.FindIndex(item => item.Id == itemId);
        return index < 0 ? throw new KeyNotFoundException($"The source has no item '{itemId}'.") : index;
    }
}
