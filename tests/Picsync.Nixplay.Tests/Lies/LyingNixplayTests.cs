using Microsoft.Extensions.Options;
using Picsync.Sync;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Nixplay.Tests.Lies;

/// <summary>
/// Nixplay lies while an album is synced that lost a photo and gained one. Nothing that the source holds is removed, nothing is made
/// twice, and the run after the lie ends in sync. What stops each lie stands in docs/services/nixplay.md.
/// </summary>
public sealed class LyingNixplayTests : IAsyncLifetime
{
    private const string Password = "pa55-Word-that-is-secret";
    private static readonly string[] s_secrets =
    [
        Password,
        "Signature=",
        "AKIAEXAMPLE",
        "sess-",
        "csrf-",
        "prod.session.id",
        "X-CSRFToken",
    ];

    private readonly LogCatcher<NixplayClient> _clientLog = new();
    private readonly LogCatcher<PhotoSyncEngine> _engineLog = new();
    private readonly InMemoryPhotoSource _source = new();
    private readonly InMemorySyncJournal _journal = new();
    private readonly InMemoryHashCache _cache = new();
    private readonly Lazy<PhotoSyncEngine> _engine;
    private Bed? _bed;

    public LyingNixplayTests() =>
        _engine = new(() =>
            new PhotoSyncEngine(_cache, _journal, Options.Create(new SyncEngineOptions()), TimeProvider.System, _engineLog)
        );

    public static TheoryData<string> Names => [.. NixplayLie.All.Select(static lie => lie.Name)];

    private Bed TheBed => _bed ?? throw new InvalidOperationException("The simulator has not started.");

    private NixplaySimulator Nixplay => TheBed.Simulator;

    public async Task InitializeAsync() =>
        _bed = await Bed.StartAsync(
            static options => options.Password = Password,
            static options =>
            {
                options.PageSize = 5;
                options.PlaylistPageSize = 5;
                options.MaxRetries = 1;
                options.SignInHoldOff = TimeSpan.Zero;
            },
            logger: _clientLog
        );

    public async Task DisposeAsync() => await TheBed.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Lie_removes_nothing_that_the_source_holds_and_leaves_nothing_behind(string name)
    {
        var lie = NixplayLie.All.Single(lie => lie.Name == name);
        await FillAsync();
        var held = _source.Items.Select(static item => item.FileName).ToHashSet();
        Nixplay.Requests.Clear();

        lie.Tell(Nixplay);
        var report = await SyncAsync();

        Assert.Equal(lie.StoppedBy, LieReport.StopOf(report));
        Assert.Superset(held, Album.Photos.Select(static photo => photo.FileName).Append("new.jpg").ToHashSet());
        Assert.NotEmpty(Playlist.Items);
        Assert.InRange(Nixplay.Requests.Count, 1, 150);
        AssertNoSecret(report);

        StopLying();
        var last = await SyncAsync();

        Assert.Equal(AlbumStatus.Ok, last.Status);
        AssertInSync();
        AssertNoSecret(last);
        Assert.Empty(Nixplay.Violations);
    }

    /// <summary>Where nothing is to be uploaded, no failed upload holds deletions back: the guards have to.</summary>
    [Theory]
    [InlineData("photos: wrong digests", "guard `unknown-hashes`")]
    [InlineData("photos: those of another account", "guard `unknown-hashes`")]
    [InlineData("photos: digests are missing", "guard `unknown-hashes`")]
    public async Task Lie_about_photos_is_stopped_by_a_guard_where_nothing_is_new(string name, string guard)
    {
        await FillAsync();
        Assert.Equal(AlbumStatus.Ok, (await SyncAsync()).Status);
        _source.Remove(_source.Items[0].Id);

        NixplayLie.All.Single(lie => lie.Name == name).Tell(Nixplay);
        var report = await SyncAsync();

        Assert.Equal(guard, LieReport.StopOf(report));
        Assert.Equal(12, Album.Photos.Count);
        StopLying();
        Assert.Equal(AlbumStatus.Ok, (await SyncAsync()).Status);
        AssertInSync();
    }

    [Theory]
    [InlineData(NixplayOperations.DownloadOriginal)]
    [InlineData(NixplayOperations.ListPlaylists)]
    public async Task Failing_service_is_spoken_of_without_a_secret(string operation)
    {
        await FillAsync();
        var album = (await TheBed.Target.FindAlbumAsync("Summer", default))!;
        var item = (await TheBed.ItemsAsync(album))[0];
        Nixplay.Faults.On(operation).Always().Respond(500, "<Error>Signature=stolen</Error>");

        var error = await Assert.ThrowsAnyAsync<PicsyncException>(() =>
            operation == NixplayOperations.ListPlaylists
                ? TheBed.Target.GetPublishedIdsAsync(album, default)
                : TheBed.Target.OpenReadAsync(album, item, default)
        );

        Assert.DoesNotContain("Expires=", $"{error} {_clientLog.Text}", StringComparison.Ordinal);
        Assert.DoesNotContain("AKIAEXAMPLE", $"{error} {_clientLog.Text}", StringComparison.Ordinal);
    }

    [Fact]
    public void Each_lie_stands_in_the_notes_with_what_stops_it() =>
        LieReport.AssertNoted("nixplay.md", NixplayLie.All.Select(static lie => $"| {lie.Name} | {lie.StoppedBy} |"));

    private SimulatedNixplayAlbum Album => Assert.Single(Nixplay.Albums, static album => album.Title == "Summer");

    private SimulatedNixplayPlaylist Playlist => Assert.Single(Nixplay.Playlists, static playlist => playlist.Name == "ss_Summer");

    private async Task FillAsync()
    {
        for (var number = 1; number <= 12; number++)
        {
            _source.Add($"{number:00}.jpg", $"photo {number}");
        }

        Assert.Equal(AlbumStatus.Ok, (await SyncAsync()).Status);
        _source.Remove(_source.Items[3].Id);
        _source.Add("new.jpg", "a new photo");
    }

    private Task<AlbumReport> SyncAsync() =>
        _engine.Value.SyncAsync(new SyncJob("Summer", [_source], TheBed.Target), progress: null, default);

    private void StopLying()
    {
        Nixplay.Faults.Clear();
        Nixplay.Options.PhotoCountError = 0;
        Nixplay.Options.ShortPhotoPage = null;
        Nixplay.Options.RepeatsFirstPhotoPage = false;
        Nixplay.Options.ListsWrongMd5 = false;
    }

    private void AssertInSync()
    {
        var names = _source.Items.Select(static item => item.FileName).ToList();
        Assert.Equal(names.Order(), Album.Photos.Select(static photo => photo.FileName).Order());
        Assert.Equal(names, Playlist.Items.Select(item => Nixplay.FindPhoto(item.PictureId!.Value)!.FileName));
    }

    private void AssertNoSecret(AlbumReport report) => LieReport.AssertNoSecret(report, s_secrets, _clientLog.Text, _engineLog.Text);
}
