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
    private readonly Lazy<AmazonS3Client> _client;
    private readonly Lazy<S3Calls> _calls;
    private int _forgoesConditions;

    /// <summary>Makes a connection.</summary>
    /// <param name="options">How the service is reached; null for Amazon S3 with what the environment says.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <param name="logger">Where diagnostics go; null for nowhere.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public S3Connection(S3Options? options = null, TimeProvider? timeProvider = null, ILogger<S3Connection>? logger = null)
    {
        Options = CheckedOptions.Of(options ?? new S3Options(), new S3OptionsValidator());
        Time = timeProvider ?? TimeProvider.System;
        Logger = logger ?? NullLogger<S3Connection>.Instance;
        TagMeaning = new EtagMeaning();
        _client = new Lazy<AmazonS3Client>(() => CreateClient());
        _calls = new Lazy<S3Calls>(() => new S3Calls(_client.Value, this));
    }

    /// <summary>Gets the options.</summary>
    public S3Options Options { get; }

    /// <summary>Gets what stands for the service in names of targets and sources: empty for Amazon, else the host.</summary>
    internal string ServiceName => Options.ServiceUrl is { } address ? address.Host + "/" : "";

    /// <summary>Gets the address of a service other than Amazon's, whose buckets have names of their own; null for Amazon.</summary>
    internal Uri? OtherService =>
        Options.ServiceUrl is { } address && !address.Host.EndsWith(".amazonaws.com", StringComparison.OrdinalIgnoreCase) ? address : null;

    internal TimeProvider Time { get; }

    internal ILogger Logger { get; }

    internal EtagMeaning TagMeaning { get; }

    internal S3Calls Calls => _calls.Value;

    /// <summary>Gets whether uploads are made on conditions.</summary>
    internal bool AcceptsConditions => Volatile.Read(ref _forgoesConditions) == 0 && Options.ConditionalPuts;

    /// <summary>Notes that the service has said that it knows no conditions.</summary>
    internal void ForgoConditions()
    {
        if (Interlocked.Exchange(ref _forgoesConditions, 1) == 0)
        {
            Log.NoConditions(Logger);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private AmazonS3Client CreateClient()
    {
        var config = new AmazonS3Config
        {
            // Repeating is done around the client, with the clock it was given and with Retry-After honoured.
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            ForcePathStyle = Options.ForcePathStyle ?? Options.ServiceUrl is not null,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = Options.Checksums
                ? ResponseChecksumValidation.WHEN_SUPPORTED
                : ResponseChecksumValidation.WHEN_REQUIRED,
            HttpClientFactory = new S3HttpClientFactory(Options.Patience, Time),
        };
        if (Options.Profile is { Length: > 0 } profile)
        {
            config.Profile = new Profile(profile);
        }

        SetAddress(config);
        try
        {
            return FindCredentials() is { } own ? new AmazonS3Client(own, config) : new AmazonS3Client(config);
        }
        catch (AmazonClientException cause) when (CredentialErrors.Find(cause, Options) is { } withoutCredentials)
        {
            throw withoutCredentials;
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

    private void SetAddress(AmazonS3Config config)
    {
        if (Options.ServiceUrl is { } address)
        {
            config.ServiceURL = address.AbsoluteUri.TrimEnd('/');
            config.AuthenticationRegion = Options.Region ?? FindRegion(config)?.SystemName ?? RegionEndpoint.USEast1.SystemName;
        }
        else
        {
            config.RegionEndpoint = Options.Region is { Length: > 0 } region
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
