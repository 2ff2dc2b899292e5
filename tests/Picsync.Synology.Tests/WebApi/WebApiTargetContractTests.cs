using System.Globalization;
using Picsync.Testing.Conformance;

namespace Picsync.Synology.Tests.WebApi;

/// <summary>The contract of targets that link, for the account's own albums.</summary>
public sealed class WebApiTargetContractTests : LinkingFrameTargetContract, IAsyncLifetime
{
    private NasBed _bed = null!;
    private IReadOnlyList<MediaItem> _photos = [];

    protected override IReadOnlyList<MediaItem> Photos => _photos;

    public async Task InitializeAsync()
    {
        _bed = await NasBed.StartAsync();
        _bed.AddPhotos(6);
        _photos = await _bed.Source().GetMediaItemsAsync(default).ToListAsync();
    }

    public async Task DisposeAsync() => await _bed.DisposeAsync();

    protected override Task<ILinkingFrameTarget> CreateTargetAsync() => Task.FromResult(_bed.Target());

    protected override Task<Func<Task<IReadOnlyList<string>>>> AddForeignAlbumAsync(string title, IReadOnlyList<MediaItem> photos)
    {
        var id = _bed.Nas.AddAlbum(title).Id;
        _bed.Nas.AddToAlbum(id, photos.Select(static photo => long.Parse(photo.Id, CultureInfo.InvariantCulture)));
        return Task.FromResult(() =>
            Task.FromResult<IReadOnlyList<string>>([
                .. _bed.Nas.Albums.Single(album => album.Id == id).ItemIds.Select(static item => $"{item}"),
            ])
        );
    }

    protected override IReadOnlyList<IFrameTargetReader> WriteOneTargetInManyWays() =>
        [Of("https://nas:5001/webapi/", "ada"), Of("https://NAS:5001/webapi", "Ada "), Of("https://nas:5001/webapi/", "ADA", user: "ada")];

    protected override IReadOnlyList<IFrameTargetReader> CreateTargetsOfOthers() =>
        [
            Of("https://nas:5001/webapi/", "max"),
            Of("https://nas:5001/webapi/", "ada@example.com"),
            Of("https://nas2:5001/webapi/", "ada"),
            Of("https://nas:5000/webapi/", "ada"),
        ];

    private ILinkingFrameTarget Of(string address, string account, string? user = null)
    {
        var bed = NasBed.Beside(
            _bed,
            options =>
            {
                options.ApiAddress = new Uri(address);
                options.Username = account;
            }
        );
        return bed.Target(user: user);
    }

    protected override Task DeleteAlbumAsync(TargetAlbum album)
    {
        _bed.Nas.RemoveAlbum(long.Parse(album.Id, CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }
}
