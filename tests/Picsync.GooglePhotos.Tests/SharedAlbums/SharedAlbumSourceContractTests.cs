using System.Globalization;
using Picsync.Testing;
using Picsync.Testing.Conformance;

namespace Picsync.GooglePhotos.Tests.SharedAlbums;

public sealed class SharedAlbumSourceContractTests : PhotoSourceContract, IAsyncLifetime
{
    private static readonly DateTimeOffset s_start = new(2026, 7, 30, 17, 0, 0, TimeSpan.FromHours(2));
    private readonly Dictionary<string, string> _names = [];
    private SimulatedGoogle? _google;
    private SharedAlbumSource? _source;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _source?.Dispose();
        if (_google is not null)
        {
            Assert.Empty(_google.Google.Violations);
            await _google.DisposeAsync();
        }
    }

    // Pages tell no names: the date stands for them.
    protected override string NameOf(SamplePhoto photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return _names[photo.FileName];
    }

    protected override async Task<IPhotoSource> CreateSourceAsync(IReadOnlyList<SamplePhoto> photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        _google = await SimulatedGoogle.StartAsync(options => options.SharedLinks.PageSize = 100);
        var album = _google.Google.AddAlbum("Seaside");
        foreach (var photo in photos)
        {
            var taken = s_start.AddSeconds(_names.Count);
            _names.Add(photo.FileName, taken.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture) + ".jpg");
            _google.Google.AddPhoto(album.Id, photo.FileName, photo.Bytes, item => item with { TakenAt = taken });
        }

        return _source = _google.CreateSource(_google.Google.ShareAlbum(album.Id).LongLink);
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
