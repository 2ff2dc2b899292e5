using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Picsync.EndToEnd.Tests.Process;
using Picsync.Testing;

namespace Picsync.Importer.Tests.World;

/// <summary>The real importer as a process, between simulations of Google and S3.</summary>
internal sealed class ImporterWorld : IAsyncDisposable
{
    public const string Bucket = "imports";
    public const string Ada = "ada@example.org";
    public const string Ben = "ben@example.org";
    private readonly Workspace _work = new();
    private readonly int _port = FindFreePort();

    private ImporterWorld(GooglePhotosSimulator google, S3Simulator s3)
    {
        Google = google;
        S3 = s3;
        S3.AddBucket(Bucket);
        Album = Google.AddAlbum("Seaside").Id;
        Set("PICSYNC_GooglePhotos__ClientId", google.Options.ClientId);
        Set("PICSYNC_GooglePhotos__ClientSecret", google.Options.ClientSecret);
        Set("PICSYNC_GooglePhotos__PickerAddress", google.PickerAddress.AbsoluteUri);
        Set("PICSYNC_GooglePhotos__AuthorizationAddress", google.AuthorizationAddress.AbsoluteUri);
        Set("PICSYNC_GooglePhotos__TokenAddress", google.TokenAddress.AbsoluteUri);
        Set("PICSYNC_GooglePhotos__RevokeAddress", google.RevokeAddress.AbsoluteUri);
        Set("PICSYNC_GooglePhotos__KeysAddress", google.KeysAddress.AbsoluteUri);
        Set("PICSYNC_GooglePhotos__RetryDelay", "00:00:00.01");
        Set("PICSYNC_GooglePhotos__MaxRetries", "1");
        Set("PICSYNC_Importer__Bucket", Bucket);
        Set("PICSYNC_Importer__DataDirectory", DataDirectory);
        Set("PICSYNC_Importer__RequestsPerMinute", "6000");
        Set("PICSYNC_S3__ServiceUrl", s3.Address.AbsoluteUri);
        Set("PICSYNC_S3__ForcePathStyle", "true");
        // What the program sends to Amazon itself, such as alarms.
        Set("AWS_ENDPOINT_URL_S3", s3.Address.AbsoluteUri);
        Set("AWS_ACCESS_KEY_ID", s3.Options.AccessKeyId);
        Set("AWS_SECRET_ACCESS_KEY", s3.Options.SecretAccessKey);
        Set("AWS_REGION", s3.Options.Region);
    }

    public GooglePhotosSimulator Google { get; }

    public S3Simulator S3 { get; }

    /// <summary>Gets the album that photos are added to; its items are what the picker shows as well.</summary>
    public string Album { get; }

    /// <summary>Gets where the page is.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}/");

    /// <summary>Gets the folder that the importer keeps its state in.</summary>
    public string DataDirectory => _work.PathOf("state");

    /// <summary>Gets the running process.</summary>
    public PicsyncProcess Process { get; private set; } = null!;

    /// <summary>Gets everything that processes wrote so far, those that ended too.</summary>
    public string Log { get; private set; } = "";

    public static async Task<ImporterWorld> StartAsync(
        int photos = 0,
        Action<GooglePhotosSimulatorOptions>? google = null,
        Action<S3SimulatorOptions>? s3 = null,
        params (string Name, string Value)[] settings
    )
    {
        var world = new ImporterWorld(
            await GooglePhotosSimulator.StartAsync(options =>
            {
                options.Email = Ada;
                options.PickingInterval = TimeSpan.FromSeconds(1);
                google?.Invoke(options);
            }),
            await S3Simulator.StartAsync(s3)
        );
        foreach (var (name, value) in settings)
        {
            world.Set(name, value);
        }

        for (var i = 0; i < photos; i++)
        {
            world.AddPhoto(i);
        }

        await world.StartProcessAsync();
        return world;
    }

    public SimulatedGoogleItem AddPhoto(int number) =>
        Google.AddPhoto(Album, $"IMG_{number:0000}.jpg", SamplePictures.Jpeg(number, 320, 240, number.ToString()));

    public async Task StartProcessAsync()
    {
        Process = _work.StartProgram("Picsync.Importer.Web", "picsync-importer", "--urls", Address.AbsoluteUri);
        await Process.WaitForOutputAsync("Now listening on");
    }

    /// <summary>Starts a worker on the same folder, as a process of its own.</summary>
    /// <returns>Its address.</returns>
    public Task<Uri> StartWorkerAsync() => StartBesideAsync("Worker");

    /// <summary>Starts another page on the same folder, as a process of its own. The world needs a queue.</summary>
    /// <returns>Its address.</returns>
    public Task<Uri> StartPageAsync() => StartBesideAsync("Web");

    /// <summary>Ends the process as <c>kill -9</c> does, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        Keep(await Process.WaitAsync());
    }

    /// <summary>Ends the process as a service manager does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await Process.SignalAsync("TERM");
        var result = await Process.WaitAsync();
        Keep(result);
        return result.ExitCode;
    }

    /// <summary>Lists the photos in a person's folder by name.</summary>
    public IReadOnlyList<string> PhotosOf(string email)
    {
        var prefix = PrefixOf(email);
        return
        [
            .. S3.GetObjects(Bucket)
                .Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal) && item.Key.EndsWith(".jpg", StringComparison.Ordinal))
                .Select(item => item.Key[prefix.Length..]),
        ];
    }

    public static string PrefixOf(string email) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(email))) + "/";

    public async ValueTask DisposeAsync()
    {
        _work.Dispose();
        await Google.DisposeAsync();
        await S3.DisposeAsync();
    }

    private async Task<Uri> StartBesideAsync(string role)
    {
        var address = new Uri($"http://127.0.0.1:{FindFreePort()}/");
        Set("PICSYNC_Importer__Role", role);
        var process = _work.StartProgram("Picsync.Importer.Web", "picsync-importer", "--urls", address.AbsoluteUri);
        _work.Environment.Remove("PICSYNC_Importer__Role");
        await process.WaitForOutputAsync("Now listening on");
        return address;
    }

    private void Set(string name, string value) => _work.Environment[name] = value;

    private void Keep(PicsyncResult result) => Log += result.Output + result.Error;

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
