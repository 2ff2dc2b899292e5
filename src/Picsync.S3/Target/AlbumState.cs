using System.Collections.Concurrent;

namespace Picsync.S3;

/// <summary>What this process knows of an album's objects. Safe to call from several threads at once.</summary>
internal sealed class AlbumState(S3Connection connection, string bucket, string prefix) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoredPhoto> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<ContentHash, string> _byDigest = [];

    // Keys that are being written.
    private readonly Dictionary<string, ContentHash> _reserved = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _names = new(StringComparer.Ordinal);

    public string Prefix => prefix;

    /// <summary>Gets what lets photos of one file name be put one after the other.</summary>
    public SemaphoreSlim TurnOf(string fileName) => _names.GetOrAdd(fileName, static _ => new SemaphoreSlim(1, 1));

    /// <summary>Gets what waits while the album is listed for an upload that needs to know it.</summary>
    public SemaphoreSlim Listing { get; } = new(1, 1);

    public UnfinishedUploads Unfinished { get; } = new(connection, bucket, prefix);

    /// <summary>Gets or sets the manifest as it was read or written last; null before.</summary>
    public Manifest? Manifest { get; set; }

    /// <summary>Gets or sets the tag of that manifest; null when there is none.</summary>
    public string? ManifestTag { get; set; }

    /// <summary>Gets or sets the manifest that the last complete listing was compared with: what it names beyond that is gone.</summary>
    public Manifest? ListedWith { get; set; }

    /// <summary>Gets or sets whether a listing has been read to its end.</summary>
    public bool IsListed { get; set; }

    /// <summary>Gets or sets how many pages the last listing had.</summary>
    public int PageCount { get; set; } = 1;

    /// <summary>Takes a complete listing over.</summary>
    public void Replace(IEnumerable<StoredPhoto> photos)
    {
        lock (_lock)
        {
            _byKey.Clear();
            _byDigest.Clear();
            foreach (var photo in photos)
            {
                Put(photo);
            }
        }

        IsListed = true;
    }

    public void Add(StoredPhoto photo)
    {
        lock (_lock)
        {
            Put(photo);
        }
    }

    public void Remove(string key)
    {
        lock (_lock)
        {
            _reserved.Remove(key);
            if (_byKey.Remove(key, out var gone) && gone.Metadata.Md5 is { } md5 && _byDigest.GetValueOrDefault(md5) == key)
            {
                _byDigest.Remove(md5);
            }
        }
    }

    public StoredPhoto? Find(string key)
    {
        lock (_lock)
        {
            return _byKey.GetValueOrDefault(key);
        }
    }

    public StoredPhoto? Find(ContentHash md5)
    {
        lock (_lock)
        {
            return _byDigest.TryGetValue(md5, out var key) ? _byKey[key] : null;
        }
    }

    public IReadOnlyList<StoredPhoto> All()
    {
        lock (_lock)
        {
            return [.. _byKey.Values];
        }
    }

    /// <summary>Takes a key for content, so that no other upload of this process writes it.</summary>
    /// <returns>False when other content has it.</returns>
    public bool TryReserve(string key, ContentHash md5)
    {
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var present))
            {
                return present.Metadata.Md5 == md5;
            }

            if (_reserved.TryGetValue(key, out var owner))
            {
                return owner == md5;
            }

            _reserved[key] = md5;
            return true;
        }
    }

    public void Dispose()
    {
        Listing.Dispose();
        Unfinished.Dispose();
    }

    private void Put(StoredPhoto photo)
    {
        _reserved.Remove(photo.Key);
        _byKey[photo.Key] = photo;
        if (photo.Metadata.Md5 is { } md5)
        {
            _byDigest.TryAdd(md5, photo.Key);
        }
    }
}
