using Microsoft.Extensions.DependencyInjection;
using Picsync.Testing;

namespace Picsync.Immich.Tests;

/// <summary>The package as an application registers it, on real sockets, with a simulator in the server's place.</summary>
internal sealed class ImmichWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ImmichWorld(ImmichSimulator server, Action<ImmichOptions>? configure)
    {
        Server = server;
        var services = new ServiceCollection();
        services.AddImmich(options =>
        {
            options.BaseAddress = server.BaseAddress;
            options.ApiKey = server.Options.ApiKey;
            options.RetryDelay = TimeSpan.Zero;
            options.MaxRetries = 1;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
        Album = server.AddAlbum("Seaside");
    }

    public ImmichSimulator Server { get; }

    public SimulatedImmichAlbum Album { get; }

    public ImmichClient Client => _services.GetRequiredService<ImmichClient>();

    public IServiceProbe Probe => _services.GetRequiredService<IServiceProbe>();

    public IPhotoSourceFactory Factory => _services.GetRequiredService<IPhotoSourceFactory>();

    public static async Task<ImmichWorld> StartAsync(int photos = 0, Action<ImmichOptions>? configure = null)
    {
        var world = new ImmichWorld(await ImmichSimulator.StartAsync(), configure);
        for (var number = 1; number <= photos; number++)
        {
            world.AddPhoto(number);
        }

        return world;
    }

    public SimulatedImmichAsset AddPhoto(int number, Func<SimulatedImmichAsset, SimulatedImmichAsset>? change = null) =>
        Server.AddPhoto(
            Album.Id,
            $"{number:00}.jpg",
            BitConverter.GetBytes(1_000 + number),
            asset =>
            {
                asset = asset with { TakenAt = asset.TakenAt.AddMinutes(-number) };
                return change?.Invoke(asset) ?? asset;
            }
        );

    public ImmichAlbumSource CreateSource(string? album = null, ImmichAlbumOptions? options = null) =>
        new(Client, album ?? Album.Id, options);

    /// <summary>Reads a listing to its end or its failure.</summary>
    public static async Task<(List<MediaItem> Items, Exception? Error)> ReadAsync(IPhotoSource source)
    {
        var items = new List<MediaItem>();
        var error = await Record.ExceptionAsync(async () =>
        {
            await foreach (var item in source.GetMediaItemsAsync(CancellationToken.None))
            {
                items.Add(item);
            }
        });
        return (items, error);
    }

    public static async Task<byte[]> ReadAsync(MediaContent content)
    {
        await using (content)
        {
            using var bytes = new MemoryStream();
            await content.Stream.CopyToAsync(bytes);
            return bytes.ToArray();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }
}
