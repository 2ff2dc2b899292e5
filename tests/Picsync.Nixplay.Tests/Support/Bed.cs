using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Picsync.Testing;

namespace Picsync.Nixplay.Tests;

/// <summary>A simulator and a client of it that does not wait.</summary>
internal sealed class Bed : IAsyncDisposable
{
    private readonly bool _ownsSimulator;

    private Bed(
        NixplaySimulator simulator,
        NixplayOptions options,
        TimeProvider? time,
        INixplaySessionStore? store,
        bool ownsSimulator = true,
        ILogger<NixplayClient>? logger = null
    )
    {
        Simulator = simulator;
        _ownsSimulator = ownsSimulator;
        Options = options;
        Http = new HttpClient(NixplayHttpHandler.Create()) { Timeout = Timeout.InfiniteTimeSpan };
        Client = new NixplayClient(Http, options, store, time, logger);
        Target = new NixplayFrameTarget(Client);
    }

    public NixplaySimulator Simulator { get; }

    public NixplayOptions Options { get; }

    public HttpClient Http { get; }

    public NixplayClient Client { get; }

    public NixplayFrameTarget Target { get; }

    public static async Task<Bed> StartAsync(
        Action<NixplaySimulatorOptions>? simulate = null,
        Action<NixplayOptions>? configure = null,
        TimeProvider? time = null,
        INixplaySessionStore? store = null,
        ILogger<NixplayClient>? logger = null
    )
    {
        var simulator = await NixplaySimulator.StartAsync(options =>
        {
            options.ProcessingDelay = TimeSpan.FromMilliseconds(1);
            simulate?.Invoke(options);
        });
        return new Bed(simulator, OptionsFor(simulator, configure), time, store, logger: logger);
    }

    /// <summary>Makes a client that knows nothing of what another did: the next process.</summary>
    public static Bed Beside(Bed other) => new(other.Simulator, OptionsFor(other.Simulator), time: null, store: null, ownsSimulator: false);

    public static NixplayOptions OptionsFor(NixplaySimulator simulator, Action<NixplayOptions>? configure = null)
    {
        var options = new NixplayOptions
        {
            BaseAddress = simulator.BaseAddress,
            UploadMonitorAddress = simulator.UploadMonitorAddress,
            Username = "sim.user",
            Password = simulator.Options.Password,
            FirstRetryDelay = TimeSpan.FromMilliseconds(1),
            ConfirmDelays = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMilliseconds(5)],
        };
        configure?.Invoke(options);
        return options;
    }

    public static PhotoUpload Upload(string text, string fileName = "a.jpg", string contentType = "image/jpeg")
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new PhotoUpload
        {
            FileName = fileName,
            ContentType = contentType,
            LengthBytes = bytes.Length,
            Hashes = new ContentHashes(ContentHash.FromBytes(HashKind.Md5, MD5.HashData(bytes)), Sha256: null),
            OpenReadAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes, writable: false)),
        };
    }

    public async Task<TargetAlbum> AlbumWithAsync(int photos, string name = "Summer")
    {
        var album = Simulator.AddAlbum(name);
        for (var number = 1; number <= photos; number++)
        {
            Simulator.AddPhoto(album.Id, $"{number:0000}.jpg", Encoding.UTF8.GetBytes($"photo {name} {number}"));
        }

        return (await Target.FindAlbumAsync(name, default))!;
    }

    public async Task<List<TargetItem>> ItemsAsync(TargetAlbum album) => await Target.GetItemsAsync(album, default).ToListAsync();

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        Http.Dispose();
        if (_ownsSimulator)
        {
            await Simulator.DisposeAsync();
        }
    }
}
