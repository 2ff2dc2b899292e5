using Microsoft.Extensions.Options;
using Picsync.Sync;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.GooglePhotos.Tests.Lies;

/// <summary>
/// Google lies while an album is synced that lost a photo and gained one. Nothing that the album holds is removed from the frame, and
/// the run after the lie ends in sync. What stops each lie stands in docs/services/google-photos.md.
/// </summary>
public sealed class LyingGoogleTests : IAsyncLifetime
{
    private readonly LogCatcher<GooglePhotosLibraryClient> _clientLog = new();
    private readonly LogCatcher<PhotoSyncEngine> _engineLog = new();
    private readonly InMemoryFrameTarget _target = new();
    private readonly InMemorySyncJournal _journal = new();
    private readonly InMemoryHashCache _cache = new();
    private SimulatedGoogle? _google;
    private string _albumId = "";

    public static TheoryData<string, bool> Names
    {
        get
        {
            var names = new TheoryData<string, bool>();
            foreach (var lie in GoogleLie.All)
            {
                names.Add(lie.Name, false);
                names.Add(lie.Name, true);
            }

            return names;
        }
    }

    private GooglePhotosSimulator Google => _google?.Google ?? throw new InvalidOperationException("The simulator has not started.");

    private IReadOnlyList<string> Held => [.. Google.Albums[0].Items.Select(static item => Convert.ToHexString(item.Bytes.Span))];

    public async Task InitializeAsync()
    {
        var google = await GooglePhotosSimulator.StartAsync();
        _google = SimulatedGoogle.Beside(google, Configure, _clientLog);
        _albumId = google.AddAlbum("Seaside").Id;
        var theirs = google.AddAlbum("Theirs").Id;
        for (var number = 1; number <= 13; number++)
        {
            google.AddPhoto(_albumId, $"{number:00}.jpg", BitConverter.GetBytes(1_000 + number));
            google.AddPhoto(theirs, $"their {number:00}.jpg", BitConverter.GetBytes(2_000 + number));
        }
    }

    public async Task DisposeAsync()
    {
        var google = Google;
        await _google!.DisposeAsync();
        await google.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Lie_removes_nothing_that_the_album_holds_and_leaves_nothing_behind(string name, bool isNewProcess)
    {
        var lie = GoogleLie.All.Single(lie => lie.Name == name);
        Assert.Equal(AlbumStatus.Ok, (await SyncAsync(_google!)).Status);
        Google.RemoveFromAlbum(_albumId, Google.Albums[0].Items[3].Id);
        Google.AddPhoto(_albumId, "new.jpg", "a new photo"u8.ToArray());
        var items = Google.Albums[0].Items.Select(static item => item.Id).ToList();
        var held = Held.SkipLast(1).ToHashSet();
        await using var fresh = SimulatedGoogle.Beside(Google, Configure, _clientLog);
        Google.Requests.Clear();

        lie.Tell(Google);
        var report = await SyncAsync(isNewProcess ? fresh : _google!);

        Assert.Equal(isNewProcess ? lie.StoppedInNewProcess : lie.StoppedBy, LieReport.StopOf(report));
        Assert.Superset(held, Shown().ToHashSet());
        Assert.InRange(Google.Requests.Count, 1, 150);
        AssertNoSecret(report);

        StopLying(items);
        await using var next = SimulatedGoogle.Beside(Google, Configure, _clientLog);
        var source = report.Error is SignInRequiredException || isNewProcess ? next : _google!;
        var last = await SyncAsync(source);
        if (lie.NeedsAPerson)
        {
            // By then the album holds the other account's photos, which are as many as it held before.
            Assert.Equal("guard `mass-delete`", LieReport.StopOf(last));
            last = await SyncAsync(source, SyncGuard.ShrunkSource, SyncGuard.SlowLeak, SyncGuard.MassDelete);
        }

        Assert.Equal(AlbumStatus.Ok, last.Status);
        Assert.Equal(Held, Shown());
        Assert.Equal(Held.Order(), Assert.Single(_target.Albums).Items.Select(static item => Convert.ToHexString(item.Bytes.Span)).Order());
        AssertNoSecret(last);
        Assert.Empty(Google.Violations);
    }

    [Fact]
    public async Task Damaged_download_of_the_right_length_cannot_be_told_but_removes_nothing()
    {
        Assert.Equal(AlbumStatus.Ok, (await SyncAsync(_google!)).Status);
        Google.AddPhoto(_albumId, "new.jpg", "a new photo"u8.ToArray());
        Google.Faults.On(GooglePhotosOperations.Download).CorruptBody();

        var report = await SyncAsync(_google!);

        Assert.Equal((AlbumStatus.Ok, 1, 0), (report.Status, report.Uploaded, report.Deleted));
        Assert.Equal(Held.SkipLast(1), Shown().SkipLast(1));
    }

    [Fact]
    public async Task Shrunk_album_is_asked_for_its_count_twice_and_its_deletion_is_done()
    {
        await SyncAsync(_google!);
        Google.RemoveFromAlbum(_albumId, Google.Albums[0].Items[0].Id);
        Google.Requests.Clear();

        var first = await SyncAsync(_google!);
        var second = await SyncAsync(_google!);

        Assert.Equal((1, 0), (first.Deleted, second.Deleted));
        Assert.Equal(2, Google.Requests.CountOf(GooglePhotosOperations.GetAlbum));
    }

    [Fact]
    public async Task Album_with_hidden_items_can_shrink_where_the_check_is_off()
    {
        await using var lenient = SimulatedGoogle.Beside(Google, static options => options.ChecksShrunkListings = false);
        Google.Options.MediaItemsCountError = 2;
        await SyncAsync(lenient);
        Google.RemoveFromAlbum(_albumId, Google.Albums[0].Items[0].Id);

        var report = await SyncAsync(lenient);

        Assert.Equal((AlbumStatus.Ok, 1), (report.Status, report.Deleted));
    }

    [Fact]
    public void Each_lie_stands_in_the_notes_with_what_stops_it() =>
        LieReport.AssertNoted(
            "google-photos.md",
            GoogleLie.All.Select(static lie => $"| {lie.Name} | {lie.StoppedBy} | {lie.StoppedInNewProcess} |")
        );

    private static void Configure(GooglePhotosOptions options)
    {
        options.PageSize = 5;
        options.MaxRetries = 1;
    }

    private async Task<AlbumReport> SyncAsync(SimulatedGoogle google, params SyncGuard[] released)
    {
        using var source = google.CreateSource(_albumId);
        var options = Options.Create(new SyncEngineOptions { DownloadRetries = 1 });
        var engine = new PhotoSyncEngine(_cache, _journal, options, TimeProvider.System, _engineLog);
        var job = new SyncJob("Seaside", [source], _target)
        {
            Policy = new SyncPolicy { Guards = new GuardPolicy { Released = released.ToHashSet() } },
        };
        return await engine.SyncAsync(job, progress: null, default);
    }

    private IReadOnlyList<string> Shown()
    {
        var album = Assert.Single(_target.Albums);
        var byId = album.Items.ToDictionary(static item => item.Id, static item => Convert.ToHexString(item.Bytes.Span));
        return [.. album.Published.Select(id => byId[id])];
    }

    private void StopLying(List<string> items)
    {
        Google.Faults.Clear();
        Google.Options.AnswersEmptyObject = false;
        Google.Options.MaxPageSize = null;
        Google.Options.HasEmptyPages = false;
        Google.Options.RepeatsPageToken = false;
        Google.Options.MediaItemsCountError = 0;
        foreach (var item in Google.Albums[0].Items)
        {
            Google.RemoveFromAlbum(_albumId, item.Id);
        }

        items.ForEach(item => Google.AddToAlbum(_albumId, item));
    }

    private void AssertNoSecret(AlbumReport report)
    {
        string[] secrets = [Google.Options.ClientSecret, Google.Options.RefreshToken, "ya29.", "Bearer ", "/lr/"];
        LieReport.AssertNoSecret(report, secrets, _clientLog.Text, _engineLog.Text);
    }
}
