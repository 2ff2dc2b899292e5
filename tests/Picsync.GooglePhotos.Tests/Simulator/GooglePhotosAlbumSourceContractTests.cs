using Picsync.Testing.Conformance;

namespace Picsync.GooglePhotos.Tests;

public sealed class GooglePhotosAlbumSourceContractTests : PhotoSourceContract, IAsyncLifetime
{
    private SimulatedGoogle? _google;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_google is not null)
        {
            Assert.Empty(_google.Google.Violations);
            await _google.DisposeAsync();
        }
    }

    protected override async Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        _google = await SimulatedGoogle.StartAsync();
        var album = _google.Google.AddAlbum("Seaside");
        foreach (var photo in photos)
        {
            _google.Google.AddPhoto(album.Id, photo.FileName, photo.Bytes);
        }

        return _google.CreateSource(album.Id);
    }
}
