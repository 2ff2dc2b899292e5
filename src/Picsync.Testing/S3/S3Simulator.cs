using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Picsync.Testing;

/// <summary>Amazon S3, for tests and demonstrations, on 127.0.0.1: buckets are addressed in the path.</summary>
/// <remarks>
/// It verifies signatures and every digest that comes with a body, keeps conditions and versions, and pages its listings; switches in
/// <see cref="S3SimulatorOptions"/> make it like services that differ. Everything is kept in memory.
/// </remarks>
/// <example>
/// <code>
/// await using var s3 = await S3Simulator.StartAsync();
/// s3.AddBucket("photos");
/// var client = MakeClient(s3.Address, s3.Options.AccessKeyId, s3.Options.SecretAccessKey);
/// </code>
/// </example>
public sealed class S3Simulator : ServiceSimulator
{
    private const string Host = "s3";
    private readonly S3Store _store;

    private S3Simulator(S3SimulatorOptions options)
        : base([Host], options.TimeProvider, options.Latency, options.PathPrefix)
    {
        Options = options;
        _store = new S3Store(options, () => Now);
        var listings = new S3Listings(options, _store);
        var objects = new S3Objects(options, _store, AddViolation);
        var parts = new S3Parts(options, _store, () => Now, AddViolation);
        Add("GET", "/", S3Operations.ListBuckets, listings.ListBuckets);
        Add("GET", "/{bucket}/?", S3Operations.ListUploads, parts.ListUploads, "uploads");
        Add("GET", "/{bucket}/?", S3Operations.ListVersions, listings.ListVersions, "versions");
        Add("GET", "/{bucket}/?", S3Operations.ListObjects, listings.ListObjects);
        Add("HEAD", "/{bucket}/?", S3Operations.HeadBucket, call => _store.With(call.Segment("bucket"), static _ => Reply.Empty(200)));
        Add("PUT", "/{bucket}/?", S3Operations.CreateBucket, CreateBucket);
        AddTask("POST", "/{bucket}/{*key}", S3Operations.BeginUpload, call => Task.FromResult(parts.Begin(call)), "uploads");
        AddTask("POST", "/{bucket}/{*key}", S3Operations.CompleteUpload, parts.CompleteAsync, "uploadId");
        AddTask("PUT", "/{bucket}/{*key}", S3Operations.PutPart, parts.PutAsync, "uploadId");
        AddTask("PUT", "/{bucket}/{*key}", S3Operations.PutObject, objects.PutAsync);
        Add("GET", "/{bucket}/{*key}", S3Operations.ListParts, parts.List, "uploadId");
        Add("GET", "/{bucket}/{*key}", S3Operations.GetObject, objects.Get);
        Add("HEAD", "/{bucket}/{*key}", S3Operations.HeadObject, objects.Get);
        Add("DELETE", "/{bucket}/{*key}", S3Operations.AbortUpload, parts.Abort, "uploadId");
        Add("DELETE", "/{bucket}/{*key}", S3Operations.DeleteObject, objects.Delete);
    }

    /// <summary>Gets the options. They may be changed while the simulator runs.</summary>
    public S3SimulatorOptions Options { get; }

    /// <summary>Gets the address of the service, ending in a slash.</summary>
    public Uri Address => PrefixedAddressOf(Host);

    private protected override string PrefixedHost => Host;

    /// <summary>Starts a simulator.</summary>
    /// <param name="configure">Changes its options.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The simulator, which listens; the caller disposes it.</returns>
    public static async Task<S3Simulator> StartAsync(
        Action<S3SimulatorOptions>? configure = null,
        CancellationToken cancellationToken = default
    )
    {
        var options = new S3SimulatorOptions();
        configure?.Invoke(options);
        var simulator = new S3Simulator(options);
        await simulator.StartServerAsync(cancellationToken).ConfigureAwait(false);
        return simulator;
    }

    /// <summary>Makes a bucket without a request.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="keepsVersions">Whether it keeps versions.</param>
    public void AddBucket(string name, bool keepsVersions = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _store.TryAddBucket(name);
        _store.With(name, bucket => bucket.KeepsVersions = keepsVersions);
    }

    /// <summary>Puts an object into a bucket without a request.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">Its key.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="change">Changes it before it is stored, such as its storage class; null for nothing.</param>
    /// <returns>The object.</returns>
    public SimulatedS3Object AddObject(
        string bucket,
        string key,
        ReadOnlyMemory<byte> bytes,
        Func<SimulatedS3Object, SimulatedS3Object>? change = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var made = _store.Make(key, bytes);
        var item = change is null ? made : change(made);
        _store.With(
            bucket,
            found =>
            {
                found.Put(item);
                return true;
            }
        );
        return item;
    }

    /// <summary>Deletes an object and all its versions without a request.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether it was there.</returns>
    public bool RemoveObject(string bucket, string key) => _store.With(bucket, found => found.Versions.Remove(key));

    /// <summary>Lists a bucket's objects by key, those hidden from listings too.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <returns>The objects.</returns>
    public IReadOnlyList<SimulatedS3Object> GetObjects(string bucket) =>
        _store.With(bucket, static found => found.Versions.Keys.Select(found.Find).OfType<SimulatedS3Object>().ToList());

    /// <summary>Finds an object.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <returns>The object, or null.</returns>
    public SimulatedS3Object? FindObject(string bucket, string key) => _store.With(bucket, found => found.Find(key));

    /// <summary>Lists the versions of an object, delete markers too, oldest first.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <returns>The versions; empty when there are none.</returns>
    public IReadOnlyList<SimulatedS3Object> GetVersions(string bucket, string key) =>
        _store.With(bucket, found => found.Versions.TryGetValue(key, out var versions) ? versions.ToList() : []);

    /// <summary>Gets the keys of uploads in parts that are not finished, with the number of their parts.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <returns>The uploads, in the order they were begun.</returns>
    public IReadOnlyList<(string Key, int Parts)> GetUnfinishedUploads(string bucket) =>
        _store.With(bucket, static found => found.Uploads.Values.Select(static upload => (upload.Key, upload.Parts.Count)).ToList());

    // The bucket stands in the path, or before the first dot of a host's name that the client reaches by way of a proxy.
    private protected override ValueTask<(Route Route, Dictionary<string, string> Values)?> FindAsync(
        string host,
        HttpContext context,
        string path
    )
    {
        return base.FindAsync(host, context, BucketInHost(context.Request) is { } bucket ? $"/{bucket}{path}" : path);
    }

    private string? BucketInHost(HttpRequest request) =>
        request.Host.Host.Split('.', 2) is [var first, _] && _store.BucketNames.Contains(first) ? first : null;

    private protected override Reply AnswerUnknown(SimulatedCall call)
    {
        AddViolation("The service has no such call.", call.Record);
        return new S3Failure(501, "NotImplemented", "The simulator does not know this call.").ToReply();
    }

    private Reply CreateBucket(SimulatedCall call)
    {
        S3Objects.RefuseWrites(Options);
        return _store.TryAddBucket(call.Segment("bucket"))
            ? Reply.Empty(200)
            : new S3Failure(409, "BucketAlreadyOwnedByYou", "The bucket is yours already.").ToReply();
    }

    private void Add(string method, string template, string operation, Func<SimulatedCall, Reply> answer, string? parameter = null) =>
        AddTask(method, template, operation, call => Task.FromResult(answer(call)), parameter);

    private void AddTask(
        string method,
        string template,
        string operation,
        Func<SimulatedCall, Task<Reply>> answer,
        string? parameter = null
    ) =>
        Routes.Add(Host, method, template, operation, async call => Date(await AnswerAsync(call, answer).ConfigureAwait(false)), parameter);

    private async Task<Reply> AnswerAsync(SimulatedCall call, Func<SimulatedCall, Task<Reply>> answer)
    {
        try
        {
            if (Options.VerifiesSignatures)
            {
                S3Signature.Verify(call.Request, Options, Now);
            }

            ThrowIfRefused(call);
            return await answer(call).ConfigureAwait(false);
        }
        catch (S3Failure failure)
        {
            var reply = failure.ToReply();
            return HttpMethods.IsHead(call.Request.Method) ? reply with { Body = default } : reply;
        }
    }

    private void ThrowIfRefused(SimulatedCall call)
    {
        if (Options.RefusesChecksums && call.Request.Headers.Keys.FirstOrDefault(IsChecksum) is { } header)
        {
            throw S3Failure.Unknown(header, Options);
        }

        if (Options.WantsBucketInHost && BucketInHost(call.Request) is null)
        {
            throw new S3Failure(403, "SecondLevelDomainForbidden", "Please use virtual hosted style to access.");
        }
    }

    private static bool IsChecksum(string header) =>
        header.StartsWith("x-amz-checksum-", StringComparison.OrdinalIgnoreCase)
        || header.Equals("x-amz-sdk-checksum-algorithm", StringComparison.OrdinalIgnoreCase)
        || header.Equals("x-amz-trailer", StringComparison.OrdinalIgnoreCase);

    // Clients set their clocks by it.
    private Reply Date(Reply reply) => reply.With("Date", Now.ToString("R", CultureInfo.InvariantCulture));
}
