using System.Collections.Concurrent;

namespace Picsync.Nixplay;

/// <summary>
/// The photos that listings showed in each album. A photo belongs to one album for good, so what was seen there once needs no
/// second look before it is removed. The addresses of their originals are kept for a limited number of photos.
/// </summary>
internal sealed class AlbumMemory
{
    /// <summary>Beyond this many photos an address is asked for when it is needed, so that memory stays bounded.</summary>
    private const int MaxAddresses = 10_000;

    private readonly ConcurrentDictionary<long, ConcurrentDictionary<long, ContentHash?>> _albums = new();
    private readonly ConcurrentDictionary<long, string> _addresses = new();
    private int _addressCount;

    public void Note(long albumId, NixplayPhoto photo)
    {
        _albums.GetOrAdd(albumId, static _ => new())[photo.Id] = photo.Md5;
        if (photo.OriginalAddress is not { } address)
        {
            return;
        }

        if (_addresses.ContainsKey(photo.Id))
        {
            _addresses[photo.Id] = address.OriginalString;
        }
        else if (Volatile.Read(ref _addressCount) < MaxAddresses && _addresses.TryAdd(photo.Id, address.OriginalString))
        {
            Interlocked.Increment(ref _addressCount);
        }
    }

    public void Forget(long albumId, long photoId)
    {
        if (_albums.TryGetValue(albumId, out var photos))
        {
            photos.TryRemove(photoId, out _);
        }

        if (_addresses.TryRemove(photoId, out _))
        {
            Interlocked.Decrement(ref _addressCount);
        }
    }

    public bool Holds(long albumId, long photoId) => _albums.TryGetValue(albumId, out var photos) && photos.ContainsKey(photoId);

    public bool Holds(long albumId, long photoId, ContentHash? hash) =>
        _albums.TryGetValue(albumId, out var photos) && photos.TryGetValue(photoId, out var seen) && (hash is null || hash == seen);

    public HashSet<long> PhotosOf(long albumId) => _albums.TryGetValue(albumId, out var photos) ? [.. photos.Keys] : [];

    /// <summary>Gives the newest address that a listing told of the photo's original; it may have expired.</summary>
    public Uri? AddressOf(long photoId) => _addresses.TryGetValue(photoId, out var address) ? new Uri(address) : null;
}
