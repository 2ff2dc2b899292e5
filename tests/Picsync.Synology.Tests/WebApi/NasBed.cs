using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Picsync.Synology.Routing;
using Picsync.Synology.WebApi;
using Picsync.Testing;
using Picsync.Testing.Conformance;
using Picsync.Tests.Shared;

namespace Picsync.Synology.Tests.WebApi;

/// <summary>A simulated NAS and a program that uses it, without waits.</summary>
internal sealed class NasBed : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _ownsNas;

    private NasBed(SynologyPhotosSimulator nas, Action<SynologyOptions>? configure, Action<IServiceCollection>? register, bool ownsNas)
    {
        Nas = nas;
        _ownsNas = ownsNas;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        register?.Invoke(services);
        services.AddSynology(options =>
        {
            options.ApiAddress = nas.ApiAddress;
            options.Username = "ada";
            options.Password = "right";
            options.FirstRetryDelay = TimeSpan.Zero;
            options.SignInHoldOff = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
    }

    public SynologyPhotosSimulator Nas { get; }

    public LogText Logs { get; } = new();

    public SynologyPhotosClient Client => Get<SynologyPhotosClient>();

    public SynologyLibrary Library => Get<SynologyLibrary>();

    public ISynologyRoute Route => _services.GetRequiredKeyedService<ISynologyRoute>(SynologyRoute.Api);

    public static async Task<NasBed> StartAsync(
        Action<SynologyPhotosSimulatorOptions>? simulate = null,
        Action<SynologyOptions>? configure = null,
        Action<IServiceCollection>? register = null
    ) => new(await SynologyPhotosSimulator.StartAsync(simulate), configure, register, ownsNas: true);

    /// <summary>Makes a program that knows nothing of what another did: the next process.</summary>
    public static NasBed Beside(NasBed other, Action<SynologyOptions>? configure = null, Action<IServiceCollection>? register = null) =>
        new(other.Nas, configure, register, ownsNas: false);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public IFilteringPhotoSource Source(string? album = null) =>
        (IFilteringPhotoSource)Route.CreateSource(new SourceEntry(album, User: null));

    public ILinkingFrameTarget Target(AlbumShare? share = null, string? user = "ada") =>
        Route.CreateTarget(new TargetEntry(user, share ?? AlbumShare.None));

    /// <summary>Puts photos on the NAS, named a.jpg, b.jpg and so on when no names are given.</summary>
    public IReadOnlyList<SimulatedSynologyItem> AddPhotos(int count, Func<SimulatedSynologyItem, SimulatedSynologyItem>? change = null) =>
        [.. SamplePhoto.CreateMany(count).Select(photo => Nas.AddPhoto(photo.FileName, photo.Bytes, change))];

    /// <summary>Puts an album with photos on the NAS.</summary>
    public SimulatedSynologyAlbum AddAlbum(string name, int photos, long ownerId = 1)
    {
        var album = Nas.AddAlbum(name, ownerId);
        Nas.AddToAlbum(album.Id, AddPhotos(photos, item => item with { OwnerId = ownerId }).Select(static item => item.Id));
        return Nas.Albums.Single(found => found.Id == album.Id);
    }

    public IReadOnlyList<SynologyCall> CallsOf(string operation) => [.. Nas.Calls.Where(call => $"{call.Api} {call.Method}" == operation)];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsNas)
        {
            await Nas.DisposeAsync();
        }
    }

    /// <summary>Keeps every line that is logged, whoever logs it.</summary>
    internal sealed class LogText : ILoggerProvider
    {
        private readonly LogCatcher<NasBed> _catcher = new();

        public string Text => _catcher.Text;

        public ILogger CreateLogger(string categoryName) => _catcher;

        public void Dispose() { }
    }
}
