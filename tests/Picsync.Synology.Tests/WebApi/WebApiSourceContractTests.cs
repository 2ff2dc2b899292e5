using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.Synology.Tests.WebApi;

/// <summary>The contract of sources, for an album of the account.</summary>
public sealed class WebApiSourceContractTests : PhotoSourceContract, IAsyncLifetime
{
    private NasBed _bed = null!;

    public async Task InitializeAsync() => _bed = await NasBed.StartAsync(configure: options => options.PageSize = 100);

    public async Task DisposeAsync() => await _bed.DisposeAsync();

    protected override Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
    {
        var album = _bed.Nas.AddAlbum("Family");
        _bed.Nas.AddToAlbum(album.Id, photos.Select(photo => _bed.Nas.AddPhoto(photo.FileName, photo.Bytes).Id));
        return Task.FromResult<IPhotoSource>(_bed.Source("Family"));
    }

    protected override Task<bool> TryRemoveAsync(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _bed.Nas.RemovePhoto(long.Parse(item.Id));
        return Task.FromResult(true);
    }

    protected override Task<bool> TryBreakServiceAsync()
    {
        _bed.Nas.Faults.On(FaultPlan.AnyOperation).Always().Respond(500);
        return Task.FromResult(true);
    }
}
