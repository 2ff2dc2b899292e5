using System.Diagnostics;
using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;
using Picsync.Tests.Shared;

namespace Picsync.S3.Tests.Swift;

/// <summary>
/// A service that is not ours: OpenStack Swift, which <c>./test.sh</c> unpacks into <c>artifacts/swift</c>, in a process of its own; or the one
/// that <c>PICSYNC_TEST_S3_ADDRESS</c>, <c>PICSYNC_TEST_S3_BUCKET</c> and the AWS credentials of the environment name.
/// </summary>
public sealed class RealServer : IAsyncLifetime
{
    private const string Python = "/usr/bin/python3";
    private static readonly string? s_address = Environment.GetEnvironmentVariable("PICSYNC_TEST_S3_ADDRESS");
    private static readonly string? s_packages = FindPackages();
    private readonly string _folder = Directory.CreateTempSubdirectory("picsync-swift-").FullName;
    private readonly List<IDisposable> _made = [];
    private Process? _process;
    private int _lastPlace;

    /// <summary>Gets why there is no server; null when there is one.</summary>
    public static string? WhyNot { get; } =
        s_address is not null || (s_packages is not null && File.Exists(Python))
            ? null
            : "OpenStack Swift is not unpacked in artifacts/swift; ./test.sh does it on Debian 12";

    public static bool IsSwift => s_address is null;

    public string Bucket { get; private set; } = Environment.GetEnvironmentVariable("PICSYNC_TEST_S3_BUCKET") ?? "photos";

    private Uri Address { get; set; } = new(s_address ?? "http://127.0.0.1/");

    public async Task InitializeAsync()
    {
        if (WhyNot is not null || !IsSwift)
        {
            return;
        }

        _process = Process.Start(
            new ProcessStartInfo(Python, [Path.Combine(AppContext.BaseDirectory, "Swift", "serve.py"), Path.Combine(_folder, "data")])
            {
                UseShellExecute = false,
                // The server ends when this is closed, as it is with this process.
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                Environment =
                {
                    ["PYTHONPATH"] = Path.Combine(s_packages!, "usr/lib/python3/dist-packages"),
                    ["LD_LIBRARY_PATH"] = string.Join(':', Directory.GetDirectories(Path.Combine(s_packages!, "usr/lib"), "*-linux-gnu*")),
                    ["PYTHONDONTWRITEBYTECODE"] = "1",
                },
            }
        )!;
        var port = await _process.StandardOutput.ReadLineAsync().Within("the port of the S3 server");
        Address = new Uri(
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{int.Parse(port!, CultureInfo.InvariantCulture)}/")
        );
        using var client = new AmazonS3Client(
            Options().AccessKeyId,
            Options().SecretAccessKey,
            new AmazonS3Config
            {
                ServiceURL = Address.AbsoluteUri.TrimEnd('/'),
                ForcePathStyle = true,
                AuthenticationRegion = "us-east-1",
            }
        );
        await client.PutBucketAsync(new PutBucketRequest { BucketName = Bucket }).Within("the bucket");
    }

    public Task DisposeAsync()
    {
        foreach (var made in _made)
        {
            made.Dispose();
        }

        if (_process is not null)
        {
            _process.Kill();
            _process.End("the S3 server");
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Makes a connection of its own, as another process would.</summary>
    public S3Connection Connect(Action<S3Options>? change = null, ILogger<S3Connection>? logger = null)
    {
        var options = Options();
        change?.Invoke(options);
        var connection = new S3Connection(options, timeProvider: null, logger);
        _made.Add(connection);
        return connection;
    }

    /// <summary>Gives a place that no other test uses.</summary>
    public S3Location NewPlace() => new(Bucket, $"picsync-tests/{Guid.NewGuid():n}/{Interlocked.Increment(ref _lastPlace)}");

    private S3Options Options() =>
        IsSwift
            ? new S3Options
            {
                ServiceUrl = Address,
                AccessKeyId = "picsync:tester",
                SecretAccessKey = "a-simulated-secret",
                ConfirmDelays = [TimeSpan.Zero, TimeSpan.FromMilliseconds(100)],
            }
            : new S3Options { ServiceUrl = Address };

    private static string? FindPackages()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Picsync.Sdk.sln")))
            {
                var packages = Path.Combine(folder.FullName, "artifacts", "swift");
                return Directory.Exists(Path.Combine(packages, "usr/lib/python3/dist-packages/swift")) ? packages : null;
            }
        }

        return null;
    }
}
