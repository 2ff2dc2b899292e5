namespace Picsync.Testing;

/// <summary>What the simulated account holds. Safe to call from several threads at once.</summary>
internal sealed class GooglePhotosStore
{
    private readonly Lock _gate = new();
    private readonly List<Album> _albums = [];
    private readonly Dictionary<string, SimulatedGoogleItem> _items = [];
    private int _nextAlbum = 1;
    private int _nextItem = 1;

    public IReadOnlyList<SimulatedGoogleAlbum> Albums
    {
        get
        {
            lock (_gate)
            {
                return [.. _albums.Select(ToSnapshot)];
            }
        }
    }

    public IReadOnlyList<SimulatedGoogleItem> Items
    {
        get
        {
            lock (_gate)
            {
                return [.. _items.Values];
            }
        }
    }

    public SimulatedGoogleAlbum? FindAlbum(string id)
    {
        lock (_gate)
        {
            return _albums.Find(album => album.Id == id) is { } found ? ToSnapshot(found) : null;
        }
    }

    public SimulatedGoogleItem? FindItem(string id)
    {
        lock (_gate)
        {
            return _items.GetValueOrDefault(id);
        }
    }

    public SimulatedGoogleAlbum AddAlbum(string title, bool isShared)
    {
        lock (_gate)
        {
            var album = new Album($"ALB-{_nextAlbum++}", title, isShared);
            _albums.Add(album);
            return ToSnapshot(album);
        }
    }

    public void RemoveAlbum(string id)
    {
        lock (_gate)
        {
            _albums.RemoveAll(album => album.Id == id);
        }
    }

    public SimulatedGoogleItem AddItem(string albumId, Func<string, SimulatedGoogleItem> make)
    {
        lock (_gate)
        {
            var item = make($"MI-{_nextItem++}");
            Get(albumId).ItemIds.Add(item.Id);
            _items.Add(item.Id, item);
            return item;
        }
    }

    public void Link(string albumId, string itemId)
    {
        lock (_gate)
        {
            if (!_items.ContainsKey(itemId))
            {
                throw new ArgumentException($"There is no media item '{itemId}'.", nameof(itemId));
            }

            Get(albumId).ItemIds.Add(itemId);
        }
    }

    public SimulatedGoogleItem Change(string itemId, Func<SimulatedGoogleItem, SimulatedGoogleItem> change)
    {
        lock (_gate)
        {
            return _items[itemId] = change(_items[itemId]) with { Id = itemId };
        }
    }

    public void RemoveFromAlbum(string albumId, string itemId)
    {
        lock (_gate)
        {
            Get(albumId).ItemIds.Remove(itemId);
        }
    }

    public void DeleteItem(string itemId)
    {
        lock (_gate)
        {
            _items.Remove(itemId);
            foreach (var album in _albums)
            {
                album.ItemIds.RemoveAll(id => id == itemId);
            }
        }
    }

    public void Reorder(string albumId, IEnumerable<string> itemIds)
    {
        lock (_gate)
        {
            var album = Get(albumId);
            var ordered = itemIds.ToList();
            if (!ordered.Order().SequenceEqual(album.ItemIds.Order()))
            {
                throw new ArgumentException("Each item of the album has to be named once.", nameof(itemIds));
            }

            album.ItemIds.Clear();
            album.ItemIds.AddRange(ordered);
        }
    }

    private Album Get(string id) =>
        _albums.Find(album => album.Id == id) ?? throw new ArgumentException($"There is no album '{id}'.", nameof(id));

    private SimulatedGoogleAlbum ToSnapshot(Album album) =>
        new(album.Id, album.Title, album.IsShared, [.. album.ItemIds.Select(id => _items[id])]);

    private sealed record Album(string Id, string Title, bool IsShared)
    {
        public List<string> ItemIds { get; } = [];
    }
}
