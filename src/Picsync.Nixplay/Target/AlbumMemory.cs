using System.Collections.Concurrent;

namespace Picsync.Nixplay;

/// <summary>
/// The photos that listings showed in each album. A photo belongs to one album for good, so what was seen there once needs no
/// second look before it is removed.
/// </summary>
internal sealed class AlbumMemory
{
    private readonly ConcurrentDictionary<long, ConcurrentDictionary<long, ContentHash?>> _albums = new();

    public void Note(long albumId, NixplayPhoto photo) => _albums.GetOrAdd(albumId, static _ => new())[photo.Id] = photo.Md5;

    public void Forget(long albumId, long photoId)
    {
        if (_albums.TryGetValue(albumId, out var photos))
        {
            photos.TryRemove(photoId, out _);
        }
    }

    public bool Holds(long albumId, long photoId) => _albums.TryGetValue(albumId, out var photos) && photos.ContainsKey(photoId);

    public bool Holds(long albumId, long photoId, ContentHash? hash) =>
        _albums.TryGetValue(albumId, out var photos) && photos.TryGetValue(photoId, out var seen) && (hash is null || hash == seen);

    public HashSet<long> PhotosOf(long albumId) => _albums.TryGetValue(albumId, out var photos) ? [.. photos.Keys] : [];
}
