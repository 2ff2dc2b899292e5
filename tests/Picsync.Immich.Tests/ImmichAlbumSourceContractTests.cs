using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.Immich.Tests;

public sealed class ImmichAlbumSourceContractTests : PhotoSourceContract, IAsyncLifetime
{
    private ImmichWorld? _world;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_world is not null)
        {
            Assert.Empty(_world.Server.Violations);
            await _world.DisposeAsync();
        }
    }

    protected override async Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        _world = await ImmichWorld.StartAsync(configure: static options => options.PageSize = 100);
        foreach (var photo in photos)
        {
            _world.Server.AddPhoto(_world.Album.Id, photo.FileName, photo.Bytes);
        }

        return _world.CreateSource();
    }

    protected override Task<bool> TryRemoveAsync(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _world!.Server.RemoveFromAlbum(_world.Album.Id, item.Id);
        return Task.FromResult(true);
    }

    protected override Task<bool> TryBreakServiceAsync()
    {
        _world!.Server.Faults.On(FaultPlan.AnyOperation).Always().Respond(500);
        return Task.FromResult(true);
    }
}
