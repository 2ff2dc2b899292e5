namespace Picsync.Testing;

/// <summary>The simulated service's buckets. Safe to call from several threads at once.</summary>
internal sealed class S3Store(S3SimulatorOptions options, Func<DateTimeOffset> now)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, S3Bucket> _buckets = new(StringComparer.Ordinal);
    private int _lastVersion;
    private int _lastTag;

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
        return new SimulatedS3Object(key, bytes, etag ?? TagOf(bytes.Span), $"v{number:x8}", now())
        {
            Encryption = options.EncryptsWithManagedKeys ? "aws:kms" : null,
            HiddenListings = options.HiddenListings,
        };
    }

    /// <summary>Gives bytes a tag, of the kind that the service's are.</summary>
    public string TagOf(ReadOnlySpan<byte> bytes) =>
        options.EncryptsWithManagedKeys || options.Tags == S3Tags.LikeDigests ? Md5.HexOf(NextNumber())
        : options.Tags == S3Tags.Opaque ? $"opaque.{Convert.ToHexStringLower(NextNumber())}"
        : options.Tags == S3Tags.Missing ? ""
        : Md5.HexOf(bytes);

    // Looks like a digest and is none.
    private byte[] NextNumber() => BitConverter.GetBytes(Interlocked.Increment(ref _lastTag));
}
