namespace Picsync.Testing;

/// <summary>How an <see cref="S3Simulator"/> behaves: strict as Amazon's service, with switches for how services like it differ.</summary>
/// <remarks>The options are read on every request: a test may change them while the simulator runs.</remarks>
public sealed class S3SimulatorOptions
{
    /// <summary>Gets or sets the id of the access key.</summary>
    /// <value>The default is <c>SIMULATOR</c>.</value>
    public string AccessKeyId { get; set; } = "SIMULATOR";

    /// <summary>Gets or sets the secret of the access key.</summary>
    /// <value>The default is <c>simulated-secret</c>.</value>
    public string SecretAccessKey { get; set; } = "simulated-secret";

    /// <summary>Gets or sets the session token that requests must carry, as those with credentials of a role do.</summary>
    /// <value>The default is null: none is asked for.</value>
    public string? SessionToken { get; set; }

    /// <summary>Gets or sets the region that signatures must be for.</summary>
    /// <value>The default is <c>us-east-1</c>.</value>
    public string Region { get; set; } = "us-east-1";

    /// <summary>Gets or sets whether signatures are verified. The default is true.</summary>
    public bool VerifiesSignatures { get; set; } = true;

    /// <summary>Gets or sets how far a request's date may be from the simulator's clock.</summary>
    /// <value>The default is 15 minutes.</value>
    public TimeSpan MaxClockSkew { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets what becomes of conditions on uploads.</summary>
    public S3Conditions Conditions { get; set; }

    /// <summary>
    /// Gets or sets whether requests with checksum headers are refused, those that ask for checksums too, as services do that do not know them. The default
    /// is false.
    /// </summary>
    public bool RefusesChecksums { get; set; }

    /// <summary>Gets or sets with which status headers and parameters are refused that the service does not know: 501, or 400.</summary>
    /// <value>The default is 501, <c>NotImplemented</c>; with 400 the code is <c>InvalidArgument</c>.</value>
    public int RefusalStatus { get; set; } = 501;

    /// <summary>Gets or sets what becomes of the newer listing.</summary>
    public S3NewerListing NewerListing { get; set; }

    /// <summary>Gets or sets what the tags of objects are.</summary>
    public S3Tags Tags { get; set; }

    /// <summary>Gets or sets how a request is answered that is signed for another region.</summary>
    public S3RegionAnswer RegionAnswer { get; set; }

    /// <summary>
    /// Gets or sets whether buckets have to stand in the host's name. They may do so always, for a client that reaches the simulator as a proxy. The
    /// default is false.
    /// </summary>
    public bool WantsBucketInHost { get; set; }

    /// <summary>Gets or sets whether what clients want kept with an object (<c>x-amz-meta-…</c>) is lost. The default is false.</summary>
    public bool LosesMetadata { get; set; }

    /// <summary>Gets or sets whether new objects are encrypted with managed keys, so that their tags are no digests. The default is false.</summary>
    public bool EncryptsWithManagedKeys { get; set; }

    /// <summary>
    /// Gets or sets whether bytes are stored otherwise than they came, as services do that take a client's framing of a body for a part
    /// of it. The default is false.
    /// </summary>
    public bool StoresOtherBytes { get; set; }

    /// <summary>Gets or sets whether the last byte of what is uploaded in one go is stored otherwise than it came. The default is false.</summary>
    public bool GarblesBytes { get; set; }

    /// <summary>Gets or sets how many listings do not show a new object yet.</summary>
    /// <value>The default is 0: it is shown at once.</value>
    public int HiddenListings { get; set; }

    /// <summary>Gets or sets whether listings ignore <c>prefix</c> and show the whole bucket, as a service does that does not know it. The default is false.</summary>
    public bool IgnoresPrefix { get; set; }

    /// <summary>Gets or sets the smallest part of an upload in parts, but for its last.</summary>
    /// <value>The default is 5 MiB.</value>
    public long MinPartBytes { get; set; } = 5L << 20;

    /// <summary>Gets or sets whether actions other than reading are refused. The default is false.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Gets or sets the path below which the service stands, such as <c>/s3/</c>. Only the value at the start counts.</summary>
    public string PathPrefix { get; set; } = "/";

    /// <summary>Gets or sets the clock. Only the value at the start counts.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets how long every request waits before it is looked at. Only the value at the start counts.</summary>
    /// <value>The default is zero; later changes go to <see cref="FaultPlan.Latency"/>.</value>
    public TimeSpan Latency { get; set; }
}
