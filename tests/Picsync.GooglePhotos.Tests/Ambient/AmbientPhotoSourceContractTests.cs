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
}
