using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Shared.Settings;

namespace Picsync.S3;

/// <summary>A connection to one S3 service with one set of credentials, shared by the targets and sources that use it.</summary>
/// <remarks>Nothing is contacted, and no credentials are looked for, before the first request. Safe to call from several threads at once.</remarks>
public sealed class S3Connection : IDisposable
{
    private readonly S3Clients _clients;
    private readonly Lazy<S3Calls> _calls;

    /// <summary>Makes a connection.</summary>
    /// <param name="options">How the service is reached; null for Amazon S3 with what the environment says.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="logger">Where diagnostics go; null for nowhere.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public S3Connection(S3Options? options = null, TimeProvider? timeProvider = null, ILogger<S3Connection>? logger = null)
        : this(options, timeProvider, logger, client: null) { }

    /// <summary>Makes a connection that uses the application's own client.</summary>
    /// <remarks>
    /// Address, region and credentials are the client's; the options that name them are not looked at. Requests are repeated as the options say, so
    /// that the client is best made with <c>MaxErrorRetry = 0</c>. It is used as it is, also for a bucket that turns out to be in another region.
    /// </remarks>
    /// <param name="client">The client, which is not disposed with the connection.</param>
    /// <param name="options">How the service is used; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="logger">Where diagnostics go; null for nowhere.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public S3Connection(
        IAmazonS3 client,
        S3Options? options = null,
        TimeProvider? timeProvider = null,
        ILogger<S3Connection>? logger = null
    )
        : this(options, timeProvider, logger, client ?? throw new ArgumentNullException(nameof(client))) { }

    private S3Connection(S3Options? options, TimeProvider? timeProvider, ILogger<S3Connection>? logger, IAmazonS3? client)
    {
        Options = CheckedOptions.Of(options ?? new S3Options(), new S3OptionsValidator());
        Time = timeProvider ?? TimeProvider.System;
        Logger = logger ?? NullLogger<S3Connection>.Instance;
        TagMeaning = new EtagMeaning();
        Dialect = new S3Dialect(Options, Logger);
        Address = client is null ? Options.ServiceUrl : AddressOf(client);
        _clients = client is null ? new S3Clients(CreateClient) : new S3Clients(client);
        _calls = new Lazy<S3Calls>(() => new S3Calls(_clients, this));
    }

    /// <summary>Gets the options.</summary>
    public S3Options Options { get; }

    /// <summary>Gets what stands for the service in names of targets and sources: empty for Amazon, else the host.</summary>
    internal string ServiceName => Address is { } address ? address.Host + "/" : "";

    /// <summary>Gets the address of a service other than Amazon's, whose buckets have names of their own; null for Amazon.</summary>
    internal Uri? OtherService =>
        Address is { } address && !address.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase) ? address : null;

    /// <summary>Gets the address that was named; null for Amazon's own.</summary>
    private Uri? Address { get; }

    internal TimeProvider Time { get; }

    internal ILogger Logger { get; }

    internal EtagMeaning TagMeaning { get; }

    internal S3Calls Calls => _calls.Value;

    /// <summary>Tells whether a bucket's tags were seen to be no digests where no header says of which objects that holds.</summary>
    internal bool HasTagsWithoutMeaning(string bucket) =>
        (OtherService is not null || DirectoryBucket.Is(bucket)) && TagMeaning.Find(bucket) == false;

    /// <summary>Gets what the service was seen to know.</summary>
    internal S3Dialect Dialect { get; }

    /// <inheritdoc/>
    public void Dispose() => _clients.Dispose();

    private static Uri? AddressOf(IAmazonS3 client) =>
        client.Config?.ServiceURL is { Length: > 0 } url && Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null;

    private AmazonS3Client CreateClient(S3Route route)
    {
        var config = new AmazonS3Config
        {
            // Repeating is done around the client, with the clock it was given and with Retry-After honoured.
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            ForcePathStyle = Options.ForcePathStyle ?? (Options.ServiceUrl is not null && !route.HasBucketInHost),
            // Requests say themselves when they want checksums: not every service knows them.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            HttpClientFactory = new S3HttpClientFactory(Options.Patience, Time),
        };
        if (Options.Profile is { Length: > 0 } profile)
        {
            config.Profile = new Profile(profile);
        }

        SetAddress(config, route.Region ?? Options.Region);
        try
        {
            return FindCredentials() is { } own ? new AmazonS3Client(own, config) : new AmazonS3Client(config);
        }
        catch (AmazonClientException cause)
        {
            throw CredentialErrors.Find(cause, Options) ?? new SignInRequiredException(S3Errors.Service, cause.Message, cause);
        }
    }

    private AWSCredentials? FindCredentials() =>
        Options switch
        {
            { AccessKeyId.Length: > 0, SessionToken.Length: > 0 } => new SessionAWSCredentials(
                Options.AccessKeyId,
                Options.SecretAccessKey,
                Options.SessionToken
            ),
            { AccessKeyId.Length: > 0 } => new BasicAWSCredentials(Options.AccessKeyId, Options.SecretAccessKey),
            _ => null,
        };

    private void SetAddress(AmazonS3Config config, string? region)
    {
        if (Options.ServiceUrl is { } address)
        {
            config.ServiceURL = address.AbsoluteUri.TrimEnd('/');
            config.AuthenticationRegion = region ?? FindRegion(config)?.SystemName ?? RegionEndpoint.USEast1.SystemName;
        }
        else
        {
            config.RegionEndpoint = region is { Length: > 0 }
                ? RegionEndpoint.GetBySystemName(region)
                : FindRegion(config) ?? RegionEndpoint.USEast1;
        }
    }

    private static RegionEndpoint? FindRegion(AmazonS3Config config)
    {
        try
        {
            // Looking further, at the machine's own service, would take seconds on machines that have none.
            return Environment.GetEnvironmentVariable("AWS_REGION") is { Length: > 0 } region
                ? RegionEndpoint.GetBySystemName(region)
                : new ProfileAWSRegion(
                    new Amazon.Runtime.CredentialManagement.CredentialProfileStoreChain(),
                    config.Profile?.Name ?? "default"
                ).Region;
        }
        catch (Exception cause) when (cause is AmazonClientException or InvalidOperationException)
        {
            return null;
        }
    }
}
