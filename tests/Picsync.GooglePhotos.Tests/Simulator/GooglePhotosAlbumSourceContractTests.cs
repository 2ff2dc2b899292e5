using Picsync.Testing;
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

    protected override Task<bool> TryRemoveAsync(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _google!.Google.RemoveFromAlbum(_google.Google.Albums[0].Id, item.Id);
        return Task.FromResult(true);
    }

    protected override Task<bool> TryBreakServiceAsync()
    {
        _google!.Google.Faults.On(FaultPlan.AnyOperation).Always().Respond(500);
        return Task.FromResult(true);
    }
}
