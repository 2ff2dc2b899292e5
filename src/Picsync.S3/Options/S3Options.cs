namespace Picsync.S3;

/// <summary>How S3, or a service that speaks its language, is reached and used.</summary>
/// <remarks>
/// Without an access key, credentials come from where every AWS program looks for them: environment, profile, container, machine.
/// Facts about services: <c>docs/services/s3.md</c>.
/// </remarks>
public sealed class S3Options
{
    /// <summary>Gets or sets the address of another service than Amazon's; a path in it is kept.</summary>
    /// <value>An absolute http or https address; the default is null: Amazon S3.</value>
    public Uri? ServiceUrl { get; set; }

    /// <summary>Gets or sets whether the bucket stands in the path rather than in the host's name.</summary>
    /// <value>The default is null: yes where <see cref="ServiceUrl"/> is set, no at Amazon.</value>
    public bool? ForcePathStyle { get; set; }

    /// <summary>Gets or sets the region, such as <c>eu-central-1</c>.</summary>
    /// <value>The default is null: that of the environment or the profile, else <c>us-east-1</c>.</value>
    public string? Region { get; set; }

    /// <summary>Gets or sets the name of the profile in the AWS configuration files.</summary>
    /// <value>The default is null: the chain of credentials decides.</value>
    public string? Profile { get; set; }

    /// <summary>Gets or sets the id of the access key.</summary>
    /// <value>The default is null: the chain of credentials decides.</value>
    public string? AccessKeyId { get; set; }

    /// <summary>Gets or sets the secret of the access key; needed with <see cref="AccessKeyId"/> and only then.</summary>
    public string? SecretAccessKey { get; set; }

    /// <summary>Gets or sets the session token of a temporary access key.</summary>
    public string? SessionToken { get; set; }

    /// <summary>
    /// Gets or sets whether uploads carry a SHA-256 checksum and downloads are checked against the service's. Turn it off for a
    /// service that refuses checksum headers; uploads are checked by their MD5 digest all the same.
    /// </summary>
    /// <value>The default is true.</value>
    public bool Checksums { get; set; } = true;

    /// <summary>
    /// Gets or sets whether uploads are made on the condition that nothing has their name yet, so that two importers at once do no
    /// harm. A service that answers <c>501 NotImplemented</c> is remembered and gets none; turn it off for one that fails otherwise.
    /// </summary>
    /// <value>The default is true.</value>
    public bool ConditionalPuts { get; set; } = true;

    /// <summary>Gets or sets how many photos are uploaded at a time.</summary>
    /// <value>1 to 64; the default is 16.</value>
    public int ParallelUploads { get; set; } = 16;

    /// <summary>Gets or sets from which length on a photo or video is uploaded in parts.</summary>
    /// <value>5 MiB to 5 GiB; the default is 64 MiB.</value>
    public long MultipartThresholdBytes { get; set; } = 64L << 20;

    /// <summary>Gets or sets the length of a part; a very long video gets longer ones, since there are at most 10,000.</summary>
    /// <value>5 MiB to 512 MiB; the default is 16 MiB.</value>
    public long PartBytes { get; set; } = 16L << 20;

    /// <summary>Gets or sets how many parts of one upload are sent at a time.</summary>
    /// <value>1 to 16; the default is 4.</value>
    public int ParallelParts { get; set; } = 4;

    /// <summary>Gets or sets when an unfinished upload in parts below the album's prefix counts as left behind and is aborted.</summary>
    /// <value>1 hour or more; the default is 7 days.</value>
    public TimeSpan StaleUploadAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets the storage class of new objects, such as <c>STANDARD_IA</c>.</summary>
    /// <value>The default is null: the bucket's.</value>
    public string? StorageClass { get; set; }

    /// <summary>Gets or sets how new objects are encrypted at rest: <c>AES256</c>, <c>aws:kms</c> or <c>aws:kms:dsse</c>.</summary>
    /// <value>The default is null: as the bucket says.</value>
    public string? Encryption { get; set; }

    /// <summary>Gets or sets the key for <c>aws:kms</c>.</summary>
    /// <value>The default is null: the account's own.</value>
    public string? KmsKeyId { get; set; }

    /// <summary>
    /// Gets or sets whether deleting removes every version of an object in a versioned bucket, for good. Otherwise a delete marker
    /// hides it, and the bucket's owner can bring it back.
    /// </summary>
    /// <value>The default is false.</value>
    public bool DeletesVersions { get; set; }

    /// <summary>Gets or sets how many objects one page of a listing asks for.</summary>
    /// <value>1 to 1,000; the default is 1,000.</value>
    public int PageSize { get; set; } = 1000;

    /// <summary>Gets or sets how many times a request is repeated after a passing fault.</summary>
    /// <value>0 to 10; the default is 5.</value>
    public int MaxRetries { get; set; } = 5;

    /// <summary>Gets or sets the wait before the first repeat; it doubles each time, with jitter. <c>Retry-After</c> is honoured.</summary>
    /// <value>0 to 1 minute; the default is 200 ms.</value>
    public TimeSpan FirstRetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Gets or sets the time limit of one attempt; sending bytes adds a second for each 64 KiB.</summary>
    /// <value>1 second to 1 hour; the default is 60 seconds.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets how patiently bytes are read from the service and sent to it.</summary>
    /// <value>By default nothing may stand still for 30 s, nor go slower than 1,024 bytes a second for as long.</value>
    public TransferPatience Patience { get; set; } = new();

    /// <summary>Gets or sets the waits between looks for uploads that a listing does not show yet.</summary>
    /// <value>Up to an hour each; the default is 1 s, 2 s and 4 s, an empty list looks once. Amazon shows an upload at once.</value>
    public IReadOnlyList<TimeSpan> ConfirmDelays { get; set; } =
    [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];
}
