using Picsync.Sync;
using Picsync.Testing;

namespace Picsync.Hosting.Tests.Running;

public sealed class PicsyncRunnerTests : IDisposable
{
    private const string Two = """
        albums:
        - name: One
          sources: {album: first}
        - name: Two
          sources: {album: second}
        """;

    private readonly RunnerFixture _host = new();

    public PicsyncRunnerTests()
    {
        _host.Source("first").Add("a.jpg", "photo a");
        _host.Source("second").Add("b.jpg", "photo b");
    }

    [Fact]
    public async Task Run_syncs_every_album_in_the_files_order()
    {
        var report = await _host.RunAsync(Two);

        Assert.Equal(["One", "Two"], report.Albums.Select(album => album.Report.Name));
        Assert.All(report.Albums, album => Assert.Equal((AlbumStatus.Ok, 1), (album.Report.Status, album.Report.Uploaded)));
        Assert.Equal(["One", "Two"], _host.Frame.Albums.Select(album => album.Name).Order(StringComparer.Ordinal));
        Assert.Equal(ExitCodes.Done, report.ExitCode);
    }

    [Fact]
    public async Task Source_of_a_third_party_plugs_in_by_registration_alone()
    {
        _host.Source("first").Add("c.jpg", "photo c");

        var report = await _host.RunAsync("albums: [{name: One, sources: {album: first}}]");

        Assert.Equal(2, report.Albums.Single().Report.Uploaded);
    }

    [Fact]
    public async Task Error_in_one_album_leaves_the_other_to_finish()
    {
        _host.Source("first").ListingFailure = new AlbumNotFoundException("Memory", "first");

        var report = await _host.RunAsync(Two);

        Assert.Equal([AlbumStatus.Failed, AlbumStatus.Ok], report.Albums.Select(album => album.Report.Status));
        Assert.IsType<AlbumNotFoundException>(report.Albums[0].Report.Error);
        Assert.Equal(ExitCodes.Partial, report.ExitCode);
    }

    [Fact]
    public async Task Run_whose_every_album_failed_has_failed()
    {
        _host.Source("first").ListingFailure = new AlbumNotFoundException("Memory", "first");

        var report = await _host.RunAsync(Two, new RunOptions { Albums = ["One"] });

        Assert.Equal(ExitCodes.Failed, report.ExitCode);
    }

    [Fact]
    public async Task Missing_sign_in_has_its_own_code_whatever_else_went_well()
    {
        _host.Source("second").ListingFailure = new SignInRequiredException("Memory", "sign in again.");

        var report = await _host.RunAsync(Two);

        Assert.Equal(ExitCodes.SignInRequired, report.ExitCode);
    }

    [Fact]
    public async Task Dry_run_reports_the_plan_and_writes_nothing()
    {
        var report = await _host.RunAsync(Two, new RunOptions { DryRun = true });

        Assert.All(report.Albums, album => Assert.True(album.Plan!.CreatesAlbum));
        Assert.All(report.Albums, album => Assert.Equal((1, 0), (album.Report.Listed, album.Report.Uploaded)));
        Assert.Empty(_host.Frame.Writes);
        Assert.Equal((0, 0), (_host.Cache.WriteCount, _host.Journal.WriteCount));
    }

    [Fact]
    public async Task Album_set_to_dry_run_is_planned_while_the_other_is_synced()
    {
        var report = await _host.RunAsync(Two.Replace("- name: One", "- name: One\n  dryRun: true", StringComparison.Ordinal));

        Assert.NotNull(report.Albums[0].Plan);
        Assert.Null(report.Albums[1].Plan);
        Assert.Equal("Two", Assert.Single(_host.Frame.Albums).Name);
    }

    [Fact]
    public async Task Album_without_a_source_is_left_alone_and_warned_of()
    {
        var album = _host.Frame.AddAlbum("Empty");
        _host.Frame.AddItem(album, "old.jpg", [1, 2, 3]);

        var report = await _host.RunAsync("albums:\n- name: Empty\n");

        Assert.Empty(report.Albums);
        Assert.Single(report.Warnings);
        Assert.Empty(_host.Frame.Writes);
        Assert.Equal(ExitCodes.Done, report.ExitCode);
    }

    [Fact]
    public async Task Guard_holds_deletions_back_until_it_is_released_for_a_run()
    {
        await _host.RunAsync(Two);
        _host.Source("first").Clear();

        var held = await _host.RunAsync(Two);
        var released = await _host.RunAsync(Two, new RunOptions { ReleasedGuards = SyncGuards.All.ToHashSet() });

        Assert.Equal(ExitCodes.GuardTripped, held.ExitCode);
        Assert.Equal("empty-source", held.Albums[0].Report.Guard!.Name);
        Assert.Equal(0, held.Albums[0].Report.Deleted);
        Assert.Equal((ExitCodes.Done, 1), (released.ExitCode, released.Albums[0].Report.Deleted));
    }

    [Fact]
    public async Task Album_that_keeps_its_photos_deletes_none()
    {
        await _host.RunAsync("albums: [{name: One, sources: {album: [first, second]}}]");

        var report = await _host.RunAsync("albums: [{name: One, delete: false, sources: {album: first}}]");

        Assert.Equal(0, report.Albums.Single().Report.Deleted);
        Assert.Equal(2, _host.Frame.Albums.Single().Items.Count);
    }

    [Fact]
    public async Task Bug_in_a_source_is_reported_as_a_bug()
    {
        _host.Source("first").ListingFailure = new InvalidOperationException("boom");

        var report = await _host.RunAsync(Two);

        Assert.Equal(AlbumStatus.Failed, report.Albums[0].Report.Status);
        Assert.Contains("bug", report.Albums[0].Report.Error!.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(AlbumStatus.Ok, report.Albums[1].Report.Status);
    }

    [Fact]
    public async Task Cancellation_is_reported_for_every_album_that_it_kept_from_finishing()
    {
        using var stop = new CancellationTokenSource();
        _host.Frame.BeforeUploadAsync = async (_, token) =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
        };

        var report = await _host.RunAsync(Two, new RunOptions { ParallelAlbums = 1 }, stop.Token);

        Assert.Equal(ExitCodes.Cancelled, report.ExitCode);
        Assert.All(report.Albums, album => Assert.True(album.WasCancelled));
        Assert.DoesNotContain(_host.Frame.Writes, write => write.Kind == FrameTargetWriteKind.Upload);
    }

    [Fact]
    public async Task Only_the_albums_asked_for_are_run()
    {
        var report = await _host.RunAsync(Two, new RunOptions { Albums = ["Two"] });

        Assert.Equal("Two", Assert.Single(report.Albums).Report.Name);
    }

    [Fact]
    public async Task Album_asked_for_that_is_not_configured_is_refused_with_the_nearest()
    {
        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => _host.RunAsync(Two, new RunOptions { Albums = ["Tow"] }));

        Assert.Equal("no album is named 'Tow'; did you mean 'Two'? Configured albums: One, Two.", refusal.Message);
    }

    [Fact]
    public async Task Two_albums_of_one_name_on_one_target_are_refused_before_anything_is_contacted()
    {
        var yaml = Two.Replace("Two", "One", StringComparison.Ordinal);

        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => _host.RunAsync(yaml));

        Assert.StartsWith("picsync.yaml:4:3: name: the album 'One' stands twice", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, _host.Source("first").ListingCount);
    }

    public void Dispose() => _host.Dispose();
}
