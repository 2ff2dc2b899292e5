using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.GooglePhotos.Tests.Ambient;

public sealed class AmbientPhotoSourceContractTests : PhotoSourceContract, IAsyncLifetime
{
    private AmbientWorld? _world;

    /// <inheritdoc/>
    protected override bool CertifiesEmptyAlbums => false;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_world is not null)
        {
            Assert.Empty(_world.Google.Violations);
            await _world.DisposeAsync();
        }
    }

    protected override async Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        _world = await AmbientWorld.StartAsync(photos: 0);
        foreach (var photo in photos)
        {
            _world.Google.AddPhoto(_world.Album.Id, photo.FileName, photo.Bytes);
        }

        // The API tells no file names; the contract knows photos by theirs.
        _world.Google.Options.TellsAmbientFileNames = true;
        return _world.CreateSource();
    }

    protected override Task<bool> TryRemoveAsync(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _world!.Google.RemoveFromAlbum(_world.Album.Id, item.Id);
        return Task.FromResult(true);
    }

    protected override Task<bool> TryBreakServiceAsync()
    {
        _world!.Google.Faults.On(FaultPlan.AnyOperation).Always().Respond(500);
        return Task.FromResult(true);
    }
}
