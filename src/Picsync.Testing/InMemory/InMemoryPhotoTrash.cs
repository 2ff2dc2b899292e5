using System.Security.Cryptography;

namespace Picsync.Testing;

/// <summary>A trash in memory that can be made to fail.</summary>
public sealed class InMemoryPhotoTrash : IPhotoTrash
{
    private readonly Lock _gate = new();
    private readonly List<(TrashedPhoto Photo, byte[] Bytes)> _kept = [];
    private readonly HashSet<RunId> _underWay = [];
    private readonly TimeProvider _time;

    /// <summary>Makes an empty trash.</summary>
    /// <param name="timeProvider">The clock by which photos grow old; null for the system's.</param>
    public InMemoryPhotoTrash(TimeProvider? timeProvider = null) => _time = timeProvider ?? TimeProvider.System;

    /// <summary>Gets or sets for how long a photo is kept. The default is 30 days.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets or sets how many bytes the photos have together at most. The default is 2 GB.</summary>
    public long MaxBytes { get; set; } = 2_000_000_000;

    /// <summary>Gets or sets what every call throws; null when calls work.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Gets what is kept, in the order it came.</summary>
    public IReadOnlyList<TrashedPhoto> Photos
    {
        get
        {
            lock (_gate)
            {
                return [.. _kept.Select(static kept => kept.Photo)];
            }
        }
    }

    /// <inheritdoc/>
    public async Task<bool> PutAsync(TrashedPhoto photo, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(content);
        Enter(cancellationToken);
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        var bytes = copy.ToArray();
        var digest = photo.Hash.Kind == HashKind.Md5 ? Md5.Of(bytes) : SHA256.HashData(bytes);
        if (ContentHash.FromBytes(photo.Hash.Kind, digest) != photo.Hash)
        {
            throw new ServiceRequestException("The trash", $"keep '{photo.FileName}'", "its bytes are not those that were uploaded");
        }

        lock (_gate)
        {
            _underWay.Add(photo.Run);
            var beside = _kept.Where(kept => IsUnderWay(kept.Photo.Run) && kept.Photo.Hash != photo.Hash).Select(static kept => kept.Photo);
            if (SizeOf(beside) + bytes.Length > MaxBytes)
            {
                return false;
            }

            _kept.RemoveAll(kept => IsSame(kept.Photo, photo));
            _kept.Add((photo with { LengthBytes = bytes.Length }, bytes));
        }

        return true;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrashedPhoto>> GetPhotosAsync(RunId run, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        return Task.FromResult<IReadOnlyList<TrashedPhoto>>([
            .. Photos
                .Where(photo => photo.Run == run)
                .OrderBy(static photo => photo.Key.TargetId, StringComparer.Ordinal)
                .ThenBy(static photo => photo.Key.AlbumName, StringComparer.Ordinal)
                .ThenBy(static photo => photo.Position),
        ]);
    }

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(TrashedPhoto photo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(photo);
        Enter(cancellationToken);
        lock (_gate)
        {
            var bytes = _kept.Find(kept => IsSame(kept.Photo, photo)).Bytes;
            return bytes is null
                ? throw new ItemUnavailableException(photo.FileName, "it is not in the trash any more")
                : Task.FromResult<Stream>(new MemoryStream(bytes, writable: false));
        }
    }

    /// <inheritdoc/>
    public Task EndRunAsync(RunId run, bool keeps, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        lock (_gate)
        {
            if (!keeps)
            {
                _kept.RemoveAll(kept => kept.Photo.Run == run);
            }

            Prune();
            _underWay.Remove(run);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<int> PruneAsync(CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        lock (_gate)
        {
            return Task.FromResult(Prune());
        }
    }

    private int Prune()
    {
        var before = _time.GetUtcNow() - Keep;
        var dropped = _kept.RemoveAll(kept => kept.Photo.DeletedAt < before && !IsUnderWay(kept.Photo.Run));
        foreach (var oldest in _kept.Where(kept => !IsUnderWay(kept.Photo.Run)).OrderBy(static kept => kept.Photo.DeletedAt).ToList())
        {
            if (SizeOf(_kept.Select(static kept => kept.Photo)) <= MaxBytes)
            {
                break;
            }

            _kept.Remove(oldest);
            dropped++;
        }

        return dropped;
    }

    private bool IsUnderWay(RunId run) => _underWay.Any(known => StemOf(known) == StemOf(run));

    private static string StemOf(RunId run) => run.Value.LastIndexOf('.') is > 0 and var dot ? run.Value[..dot] : run.Value;

    private static long SizeOf(IEnumerable<TrashedPhoto> photos) =>
        photos.DistinctBy(static photo => photo.Hash).Sum(static photo => photo.LengthBytes);

    private static bool IsSame(TrashedPhoto one, TrashedPhoto other) =>
        one.Run == other.Run && one.Key == other.Key && one.Hash == other.Hash;

    private void Enter(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Failure is { } failure)
        {
            throw failure;
        }
    }
}
