using Picsync.Testing.Conformance;

namespace Picsync.Nixplay.Tests;

public sealed class NixplayFrameTargetContractTests : FrameTargetContract, IAsyncLifetime
{
    private Bed? _bed;

    private Bed TheBed => _bed ?? throw new InvalidOperationException("No target was made yet.");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_bed is not null)
        {
            Assert.Empty(_bed.Simulator.Violations);
            await _bed.DisposeAsync();
        }
    }

    protected override int ManyItems => 25;

    protected override async Task<IFrameTarget> CreateEmptyTargetAsync()
    {
        _bed = await Bed.StartAsync(configure: static options => options.PageSize = 10);
        return _bed.Target;
    }

    protected override IReadOnlyList<IFrameTargetReader> WriteOneTargetInManyWays() =>
        [
            Of("ada@example.com", "https://api.nixplay.com/"),
            Of(" Ada@Example.COM ", "https://api.nixplay.com"),
            Of("ADA@EXAMPLE.COM", "https://API.Nixplay.com:443/"),
        ];

    protected override IReadOnlyList<IFrameTargetReader> CreateTargetsOfOthers() =>
        [
            Of("max@example.com", "https://api.nixplay.com/"),
            Of("ada", "https://api.nixplay.com/"),
            Of("ada@example.com", "https://nixplay.example/"),
            Of("ada@example.com", "https://nixplay.example:8443/"),
            Of("ada@example.com", "https://nixplay.example/api/"),
            Of(null, "https://api.nixplay.com/"),
        ];

    protected override Task<IReadOnlyList<ContentHash>> GetShownAsync(IFrameTarget target, TargetAlbum album)
    {
        var playlist = TheBed.Simulator.FindPlaylist("ss_" + album.Name);
        IReadOnlyList<ContentHash> shown =
        [
            .. (playlist?.Items ?? [])
                .Where(static item => item.PictureId is not null)
                .Select(item => ContentHash.Parse(HashKind.Md5, TheBed.Simulator.FindPhoto(item.PictureId!.Value)!.Md5)),
        ];
        return Task.FromResult(shown);
    }

    protected override Func<int>? WatchFewestShown(IFrameTarget target, TargetAlbum album)
    {
        var name = "ss_" + album.Name;
        return () => TheBed.Simulator.FindPlaylist(name)?.FewestItems ?? 0;
    }

    protected override Func<bool>? AddForeignEntry(IFrameTarget target, TargetAlbum album)
    {
        var playlist = TheBed.Simulator.FindPlaylist("ss_" + album.Name)!.Id;
        var address = new Uri("https://photos.example/theirs.jpg");
        TheBed.Simulator.AddForeignPlaylistItem(playlist, address);
        return () => TheBed.Simulator.Playlists.Single(held => held.Id == playlist).Items.Any(static item => item.PhotoUrl is not null);
    }

    // Nothing is sent, so that there is nothing to release.
    private static NixplayFrameTarget Of(string? user, string address) =>
        new(NixplayClient.Create(new NixplayOptions { Username = user, BaseAddress = new Uri(address) }));
}
