namespace Picsync.Testing;

/// <summary>What the simulated account holds, with the cascades of the real service. Safe to call from several threads at once.</summary>
internal sealed class NixplayStore(NixplaySimulatorOptions options, Func<DateTimeOffset> now)
{
    private readonly Lock _gate = new();
    private readonly List<Album> _albums = [];
    private readonly SortedDictionary<long, SimulatedNixplayPhoto> _photos = [];
    private readonly Dictionary<(long AlbumId, string Md5), SimulatedNixplayPhoto> _byContent = [];
    private readonly List<NixplayPlaylistState> _playlists = [];
    private readonly List<SimulatedNixplayFrame> _frames = [];
    private long _nextAlbumId = 7_700_101 + options.FirstId;
    private long _nextPhotoId = 990_001 + options.FirstId;
    private long _nextPlaylistId = 3_300_201 + options.FirstId;
    private long _nextItemId = 1;
    private long? _myUploadsId;

    public void AddDefaults()
    {
        lock (_gate)
        {
            var mailbox = $"{options.UserName}@mynixplay.com";
            if (options.HasMyUploads)
            {
                _myUploadsId = 7_700_001;
                _albums.Add(new Album(7_700_001, "My Uploads", IsEmail: false, now()));
            }

            _albums.Add(new Album(7_700_002, mailbox, IsEmail: true, now()));
            _playlists.Add(new NixplayPlaylistState(3_300_001, "Favorites", isDefault: true, now()));
            _playlists.Add(new NixplayPlaylistState(3_300_002, mailbox, isDefault: true, now()));
            _frames.Add(new SimulatedNixplayFrame(1_000_001, "F0001", "Kitchen", IsConnected: true));
        }
    }

    public IReadOnlyList<SimulatedNixplayAlbum> Albums
    {
        get
        {
            lock (_gate)
            {
                var photos = _photos.Values.ToLookup(static photo => photo.AlbumId);
                return [.. _albums.Select(album => new SimulatedNixplayAlbum(album.Id, album.Title, album.IsEmail, [.. photos[album.Id]]))];
            }
        }
    }

    /// <summary>Gets the albums of one list with their number of photos.</summary>
    public IReadOnlyList<(long Id, string Title, DateTimeOffset CreatedAt, int Count)> GetAlbumList(bool email)
    {
        lock (_gate)
        {
            var counts = _photos.Values.CountBy(static photo => photo.AlbumId).ToDictionary();
            return
            [
                .. _albums
                    .Where(album => album.IsEmail == email)
                    .Select(album => (album.Id, album.Title, album.CreatedAt, counts.GetValueOrDefault(album.Id))),
            ];
        }
    }

    public IReadOnlyList<SimulatedNixplayPlaylist> Playlists
    {
        get
        {
            lock (_gate)
            {
                return [.. _playlists.Select(static playlist => playlist.ToSnapshot())];
            }
        }
    }

    public IReadOnlyList<SimulatedNixplayFrame> Frames
    {
        get
        {
            lock (_gate)
            {
                return [.. _frames];
            }
        }
    }

    public long StoredBytes
    {
        get
        {
            lock (_gate)
            {
                return _photos.Values.Sum(static photo => (long)photo.Bytes.Length);
            }
        }
    }

    public long AddAlbum(string title)
    {
        lock (_gate)
        {
            var album = new Album(_nextAlbumId++, Mangle(title), IsEmail: false, now());
            _albums.Add(album);
            return album.Id;
        }
    }

    public bool HasAlbum(long id)
    {
        lock (_gate)
        {
            return _albums.Exists(album => album.Id == id);
        }
    }

    public bool DeleteAlbum(long id)
    {
        lock (_gate)
        {
            foreach (var photo in _photos.Values.Where(photo => photo.AlbumId == id).ToArray())
            {
                RemovePhoto(photo.Id);
            }

            return _albums.RemoveAll(album => album.Id == id) > 0;
        }
    }

    public SimulatedNixplayPhoto? FindPhoto(long id)
    {
        lock (_gate)
        {
            return _photos.GetValueOrDefault(id);
        }
    }

    public bool DeletePhoto(long id)
    {
        lock (_gate)
        {
            return RemovePhoto(id);
        }
    }

    /// <summary>Adds a photo unless the album holds the same bytes.</summary>
    /// <returns>The photo with these bytes, and whether it is new.</returns>
    public (SimulatedNixplayPhoto Photo, bool IsNew) AddPhoto(
        long albumId,
        string fileName,
        string contentType,
        ReadOnlyMemory<byte> bytes,
        int hiddenListings
    )
    {
        var md5 = Md5.HexOf(bytes.Span);
        lock (_gate)
        {
            if (_byContent.TryGetValue((albumId, md5), out var present))
            {
                return (present, false);
            }

            var added = new SimulatedNixplayPhoto(_nextPhotoId++, albumId, Mangle(fileName), md5, contentType, bytes, now())
            {
                HiddenListings = hiddenListings,
            };
            _photos.Add(added.Id, added);
            _byContent.Add((albumId, md5), added);
            return (added, true);
        }
    }

    /// <summary>Gives an album's listed photos, newest first. A listing that begins uses up one hidden listing of those not shown.</summary>
    public IReadOnlyList<SimulatedNixplayPhoto>? GetListing(long albumId, bool begins)
    {
        lock (_gate)
        {
            if (!_albums.Exists(album => album.Id == albumId))
            {
                return null;
            }

            var all = _photos.Values.Where(photo => photo.AlbumId == albumId).Reverse().ToArray();
            var listed = all.Where(static photo => photo.HiddenListings == 0).ToArray();
            foreach (var hidden in all.Where(photo => begins && photo.HiddenListings > 0))
            {
                hidden.HiddenListings--;
            }

            return listed;
        }
    }

    public long GetOrAddMyUploads()
    {
        lock (_gate)
        {
            if (_myUploadsId is not { } id || !_albums.Exists(album => album.Id == id))
            {
                _myUploadsId = id = AddAlbum("My Uploads");
            }

            return id;
        }
    }

    public long AddPlaylist(string name)
    {
        lock (_gate)
        {
            var playlist = new NixplayPlaylistState(_nextPlaylistId++, Mangle(name), isDefault: false, now());
            _playlists.Add(playlist);
            return playlist.Id;
        }
    }

    /// <summary>Looks at or changes a playlist under the lock.</summary>
    /// <returns>What the use gives; the default value when there is no such playlist.</returns>
    public T? WithPlaylist<T>(long id, Func<NixplayPlaylistState, T> use)
    {
        lock (_gate)
        {
            return _playlists.Find(playlist => playlist.Id == id) is { } found ? use(found) : default;
        }
    }

    public IReadOnlyList<T> SelectPlaylists<T>(Func<NixplayPlaylistState, T> select)
    {
        lock (_gate)
        {
            return [.. _playlists.Select(select)];
        }
    }

    /// <summary>Deletes a playlist; its photos stay in their albums.</summary>
    /// <returns>Null when there is none, false when it is one that stays, true when it is gone.</returns>
    public bool? DeletePlaylist(long id)
    {
        lock (_gate)
        {
            var found = _playlists.Find(playlist => playlist.Id == id);
            if (found is { IsDefault: false })
            {
                _playlists.Remove(found);
            }

            return found is null ? null : !found.IsDefault;
        }
    }

    /// <summary>Appends items as far as the playlist has room; pictures that do not exist are dropped.</summary>
    public bool AppendItems(long playlistId, IReadOnlyList<(long? PictureId, string? PhotoUrl)> items)
    {
        lock (_gate)
        {
            if (_playlists.Find(playlist => playlist.Id == playlistId) is not { } playlist)
            {
                return false;
            }

            var known = items.Where(item => item.PictureId is not { } id || _photos.ContainsKey(id));
            var ordered = options.ReversesAppendedItems ? known.Reverse() : known;
            var added = ordered.Select(item => new SimulatedNixplayItem($"it-{_nextItemId++}", item.PictureId, item.PhotoUrl)).ToArray();
            IEnumerable<SimulatedNixplayItem> all = [.. playlist.Items, .. added];
            playlist.Replace(
                options.FullPlaylistKeepsNewest ? all.TakeLast(options.MaxPlaylistItems) : all.Take(options.MaxPlaylistItems),
                now()
            );
            return true;
        }
    }

    /// <summary>Links a photo that was uploaded to a playlist, once.</summary>
    public void LinkUpload(long playlistId, long pictureId)
    {
        lock (_gate)
        {
            if (_playlists.Find(playlist => playlist.Id == playlistId)?.Items.Any(item => item.PictureId == pictureId) == false)
            {
                AppendItems(playlistId, [(pictureId, null)]);
            }
        }
    }

    public bool RemoveItems(long playlistId, IReadOnlySet<string>? itemIds)
    {
        lock (_gate)
        {
            if (_playlists.Find(playlist => playlist.Id == playlistId) is not { } playlist)
            {
                return false;
            }

            playlist.Replace(playlist.Items.Where(item => itemIds?.Contains(item.Id) == false), now());
            return true;
        }
    }

    public void AddFrame(SimulatedNixplayFrame frame)
    {
        lock (_gate)
        {
            _frames.Add(frame);
        }
    }

    private bool RemovePhoto(long id)
    {
        if (!_photos.Remove(id, out var photo))
        {
            return false;
        }

        _byContent.Remove((photo.AlbumId, photo.Md5));
        foreach (var playlist in _playlists.Where(playlist => playlist.Items.Any(item => item.PictureId == id)))
        {
            playlist.Replace(playlist.Items.Where(item => item.PictureId != id), now());
        }

        return true;
    }

    private string Mangle(string name) =>
        options.ManglesEmoji ? string.Concat(name.EnumerateRunes().Select(static rune => rune.IsBmp ? rune.ToString() : "?")) : name;

    private sealed record Album(long Id, string Title, bool IsEmail, DateTimeOffset CreatedAt);
}
