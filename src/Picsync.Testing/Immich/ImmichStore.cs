using System.Globalization;

namespace Picsync.Testing;

/// <summary>What the simulated server holds. Safe to call from several threads at once.</summary>
internal sealed class ImmichStore
{
    private readonly Lock _gate = new();
    private readonly List<Album> _albums = [];
    private readonly Dictionary<string, SimulatedImmichAsset> _assets = [];
    private int _next = 1;

    public IReadOnlyList<SimulatedImmichAlbum> Albums
    {
        get
        {
            lock (_gate)
            {
                return [.. _albums.Select(ToSnapshot)];
            }
        }
    }

    public IReadOnlyList<SimulatedImmichAsset> Assets
    {
        get
        {
            lock (_gate)
            {
                return [.. _assets.Values];
            }
        }
    }

    /// <summary>Counts the changes of an album, which its date of change is made of.</summary>
    public int ChangesOf(string albumId)
    {
        lock (_gate)
        {
            return Get(albumId).Changes;
        }
    }

    public SimulatedImmichAsset? FindAsset(string id)
    {
        lock (_gate)
        {
            return _assets.GetValueOrDefault(id);
        }
    }

    public SimulatedImmichAlbum AddAlbum(string title, bool isOwn)
    {
        lock (_gate)
        {
            var album = new Album(NewId(), title, isOwn);
            _albums.Add(album);
            return ToSnapshot(album);
        }
    }

    public SimulatedImmichAsset AddAsset(string? albumId, Func<string, SimulatedImmichAsset> make)
    {
        lock (_gate)
        {
            var asset = make(NewId());
            _assets.Add(asset.Id, asset);
            if (albumId is not null)
            {
                Link(albumId, asset.Id);
            }

            return asset;
        }
    }

    public void Link(string albumId, string assetId)
    {
        lock (_gate)
        {
            var album = Get(albumId);
            album.AssetIds.Add(_assets[assetId].Id);
            album.Changes++;
        }
    }

    public SimulatedImmichAsset Change(string assetId, Func<SimulatedImmichAsset, SimulatedImmichAsset> change)
    {
        lock (_gate)
        {
            return _assets[assetId] = change(_assets[assetId]) with { Id = assetId };
        }
    }

    public void RemoveFromAlbum(string albumId, string assetId)
    {
        lock (_gate)
        {
            Get(albumId).AssetIds.Remove(assetId);
        }
    }

    public void RemoveAsset(string assetId)
    {
        lock (_gate)
        {
            _albums.ForEach(album => album.AssetIds.Remove(assetId));
            _assets.Remove(assetId);
        }
    }

    public void RemoveAlbum(string albumId)
    {
        lock (_gate)
        {
            _albums.Remove(Get(albumId));
        }
    }

    private string NewId() => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{_next++:x12}");

    private Album Get(string id) =>
        _albums.Find(album => album.Id == id) ?? throw new ArgumentException($"There is no album '{id}'.", nameof(id));

    private SimulatedImmichAlbum ToSnapshot(Album album) =>
        new(album.Id, album.Title, album.IsOwn, [.. album.AssetIds.Select(id => _assets[id])]);

    private sealed record Album(string Id, string Title, bool IsOwn)
    {
        public List<string> AssetIds { get; } = [];

        public int Changes { get; set; }
    }
}
