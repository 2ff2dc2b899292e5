using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.S3.Tests.Support;

/// <summary>A simulated service with one bucket, and what talks to it.</summary>
internal sealed class S3Bed : IAsyncDisposable
{
    public const string Bucket = "photos";

    private readonly List<IDisposable> _made = [];

    private S3Bed(S3Simulator service, Action<S3Options>? configure)
    {
        Service = service;
        Configure = configure;
        Connection = Connect();
    }

    public S3Simulator Service { get; }

    public S3Connection Connection { get; }

    public LogCatcher<S3Connection> Logs { get; } = new();

    private Action<S3Options>? Configure { get; }

    public static async Task<S3Bed> StartAsync(Action<S3SimulatorOptions>? service = null, Action<S3Options>? client = null)
    {
        var simulator = await S3Simulator.StartAsync(service);
        simulator.AddBucket(Bucket);
        return new S3Bed(simulator, client);
    }

    /// <summary>Makes a connection of its own, as another process would.</summary>
    public S3Connection Connect(Action<S3Options>? change = null, TimeProvider? time = null)
    {
        var options = new S3Options
        {
            ServiceUrl = Service.Address,
            AccessKeyId = Service.Options.AccessKeyId,
            SecretAccessKey = Service.Options.SecretAccessKey,
            FirstRetryDelay = TimeSpan.Zero,
            ConfirmDelays = [TimeSpan.Zero, TimeSpan.Zero],
        };
        Configure?.Invoke(options);
        change?.Invoke(options);
        var connection = new S3Connection(options, time, Logs);
        _made.Add(connection);
        return connection;
    }

    public S3FrameTarget Target(
        string url = "s3://photos/frame",
        string? layout = null,
        string? email = null,
        S3Connection? connection = null
    )
    {
        Assert.True(S3Location.TryParse(url, out var location));
        var target = new S3FrameTarget(connection ?? Connection, new S3TargetOptions(location) { Layout = layout, Email = email });
        _made.Add(target);
        return target;
    }

    public S3PhotoSource Source(string url = "s3://photos/frame", S3Connection? connection = null)
    {
        Assert.True(S3Location.TryParse(url, out var location));
        return new S3PhotoSource(connection ?? Connection, location);
    }

    public IReadOnlyList<string> Keys() => [.. Service.GetObjects(Bucket).Select(static item => item.Key)];

    public async ValueTask DisposeAsync()
    {
        foreach (var made in _made)
        {
            made.Dispose();
        }

        await Service.DisposeAsync();
        Assert.Empty(Service.Violations);
    }
}
