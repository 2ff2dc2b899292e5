namespace Picsync.Testing;

/// <summary>The simulated service's buckets. Safe to call from several threads at once.</summary>
internal sealed class S3Store(S3SimulatorOptions options, Func<DateTimeOffset> now)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, S3Bucket> _buckets = new(StringComparer.Ordinal);
    private int _lastVersion;

    public bool TryAddBucket(string name)
    {
        lock (_gate)
        {
            return _buckets.TryAdd(name, new S3Bucket());
        }
    }

    public IReadOnlyList<string> BucketNames
    {
        get
        {
            lock (_gate)
            {
                return [.. _buckets.Keys];
            }
        }
    }

    /// <summary>Works on a bucket while nobody else does.</summary>
    /// <exception cref="S3Failure">There is none of that name.</exception>
    public T With<T>(string bucket, Func<S3Bucket, T> work)
    {
        lock (_gate)
        {
            return _buckets.TryGetValue(bucket, out var found)
                ? work(found)
                : throw new S3Failure(404, "NoSuchBucket", "The specified bucket does not exist");
        }
    }

    /// <summary>Makes an object as it is stored now.</summary>
    public SimulatedS3Object Make(string key, ReadOnlyMemory<byte> bytes, string? etag = null)
    {
        var number = Interlocked.Increment(ref _lastVersion);
        var tag = etag ?? (options.EncryptsWithManagedKeys ? Veiled(number) : Md5.HexOf(bytes.Span));
        return new SimulatedS3Object(key, bytes, tag, $"v{number:x8}", now())
        {
            Encryption = options.EncryptsWithManagedKeys ? "aws:kms" : null,
            HiddenListings = options.HiddenListings,
        };
    }

    // Looks like a digest and is none.
    private static string Veiled(int number) => Md5.HexOf(BitConverter.GetBytes(number));
}
