using Picsync.Hosting.Tests.Running;
using Picsync.Testing;

namespace Picsync.Hosting.Tests.History;

public sealed class RunHistoryTests : IDisposable
{
    private const string Two = """
        albums:
        - name: One
          sources: {album: first}
        - name: Two
          sources: {album: second}
        """;

    private static readonly CancellationToken s_none = CancellationToken.None;
    private readonly InMemoryPhotoTrash _trash = new(new ManualTimeProvider());
    private readonly Dictionary<string, string> _ids = [];
    private readonly RunnerFixture _host;

    public RunHistoryTests()
    {
        _host = new RunnerFixture(_trash);
        foreach (var name in (string[])["a.jpg", "b.jpg", "c.jpg"])
        {
            _ids[name] = _host.Source("first").Add(name, "photo " + name).Id;
        }

        _host.Source("second").Add("z.jpg", "photo z");
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_with_the_report_s_name_and_the_counts_of_each_album()
    {
        var first = await _host.RunAsync(Two);
        _host.Source("first").Remove(_ids["a.jpg"]);
        var second = await _host.RunAsync(Two);

        var runs = await RunsAsync();

        Assert.Equal([second.RunId, first.RunId], runs.Select(run => run.RunId));
        Assert.Equal((4, 0, 0), (runs[1].Uploaded, runs[1].Deleted, runs[1].Failed));
        Assert.Equal((0, 1), (runs[0].Uploaded, runs[0].Deleted));
        Assert.Equal([$"{second.RunId}.1", $"{second.RunId}.2"], runs[0].Albums.Select(album => album.Id.Value));
        Assert.All(runs[0].Albums, album => Assert.Equal("ok", album.Status));
        Assert.NotNull(runs[0].EndedAt);
    }

    [Fact]
    public async Task Runs_can_be_those_of_one_album_and_no_more_than_wanted()
    {
        await _host.RunAsync(Two);
        var last = await _host.RunAsync(Two, new RunOptions { Albums = ["Two"] });

        var runs = await _host.Get<RunHistory>().GetRunsAsync(_host.Configure(Two), ["Two"], most: 1, s_none);

        var run = Assert.Single(runs);
        Assert.Equal(last.RunId, run.RunId);
        Assert.Equal("Two", Assert.Single(run.Albums).AlbumName);
    }

    [Fact]
    public async Task Run_that_was_cut_off_is_unfinished_with_what_it_did_until_a_later_run_takes_it_up()
    {
        var key = new JournalKey("memory", "One");
        var cut = new RunId("20200101T000000Z-dead.1");
        await _host.Journal.BeginRunAsync(new JournalRun(cut, key, _host.Time.GetUtcNow()), s_none);
        await _host.Journal.WriteActionsAsync(
            cut,
            [
                new JournalAction(JournalActionKind.Upload, "1") { Outcome = "" },
                new JournalAction(JournalActionKind.Upload, "2"),
                new JournalAction(JournalActionKind.Delete, "3"),
            ],
            s_none
        );

        var before = Assert.Single(await RunsAsync());
        await _host.RunAsync(Two);
        var after = (await RunsAsync())[^1];

        Assert.Equal(("unfinished", 1, 1), (before.Albums[0].Status, before.Uploaded, before.Deleted));
        Assert.Equal("20200101T000000Z-dead", before.RunId);
        Assert.Null(before.EndedAt);
        Assert.Equal("interrupted", after.Albums[0].Status);
    }

    [Fact]
    public async Task Cancelled_run_says_so()
    {
        using var stop = new CancellationTokenSource();
        _host.Frame.BeforeUploadAsync = async (_, _) => await stop.CancelAsync();

        await _host.RunAsync(Two, new RunOptions { Albums = ["One"] }, stop.Token);

        Assert.Equal("cancelled", Assert.Single(await RunsAsync()).Albums.Single().Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".1")]
    public async Task Undo_takes_the_run_s_name_or_the_album_run_s(string suffix)
    {
        await _host.RunAsync(Two);
        _host.Source("first").Remove(_ids["b.jpg"]);
        var run = await _host.RunAsync(Two);

        var undone = await UndoAsync(run.RunId + suffix);

        Assert.Equal(run.RunId, undone.RunId);
        Assert.Equal(["b.jpg"], Assert.Single(undone.Albums).Report!.Restored);
        Assert.Equal(ExitCodes.Done, undone.ExitCode);
        Assert.Equal(3, _host.Frame.Albums.Single(album => album.Name == "One").Items.Count);
    }

    [Fact]
    public async Task Undo_without_a_name_takes_the_newest_run_that_deleted_something()
    {
        await _host.RunAsync(Two);
        _host.Source("first").Remove(_ids["a.jpg"]);
        var deleting = await _host.RunAsync(Two);
        await _host.RunAsync(Two);

        var undone = await UndoAsync(run: null);
        var again = await UndoAsync(run: null);

        Assert.Equal((deleting.RunId, 1), (undone.RunId, undone.Albums.Single().Report!.Restored.Count));
        Assert.Equal(["a.jpg"], again.Albums.Single().Report!.AlreadyThere);
        Assert.Equal(ExitCodes.Done, again.ExitCode);
    }

    [Fact]
    public async Task Undo_says_what_the_trash_does_not_keep_any_more()
    {
        await _host.RunAsync(Two);
        _host.Source("first").Remove(_ids["a.jpg"]);
        await _host.RunAsync(Two);
        _trash.MaxBytes = 0;
        await _trash.PruneAsync(s_none);

        var undone = await UndoAsync(run: null);

        Assert.Equal(1, undone.Albums.Single().NotKept);
        Assert.Equal(ExitCodes.Failed, undone.ExitCode);
    }

    [Fact]
    public async Task Undo_with_nothing_to_undo_does_nothing()
    {
        await _host.RunAsync(Two);
        var written = _host.Frame.Writes.Count;

        var undone = await UndoAsync(run: null);

        Assert.Null(undone.RunId);
        Assert.Equal((ExitCodes.Done, written), (undone.ExitCode, _host.Frame.Writes.Count));
    }

    [Fact]
    public async Task Undo_of_a_run_that_is_not_known_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<ConfigurationException>(() => UndoAsync("nonsense"));

        Assert.Contains("'nonsense'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_without_a_trash_says_so()
    {
        using var host = new RunnerFixture();
        var leaving = host.Source("first").Add("a.jpg", "photo a");
        host.Source("first").Add("b.jpg", "photo b");
        host.Source("second").Add("z.jpg", "photo z");
        await host.RunAsync(Two);
        host.Source("first").Remove(leaving.Id);
        await host.RunAsync(Two);

        var undone = await host.Get<RunHistory>().UndoAsync(host.Configure(Two), run: null, [], s_none);

        Assert.Contains("switched off", undone.Albums.Single().Error!.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Failed, undone.ExitCode);
    }

    [Fact]
    public async Task Explanation_names_the_rule_and_the_run_for_each_album_and_writes_nothing()
    {
        var run = await _host.RunAsync(Two);
        var written = (_host.Frame.Writes.Count, _host.Journal.WriteCount, _host.Cache.WriteCount);

        var albums = await ExplainAsync("a.jpg");

        Assert.Equal(["One", "Two"], albums.Select(album => album.AlbumName));
        var photo = Assert.Single(albums[0].Photos);
        Assert.True(photo.IsInAlbum);
        Assert.Equal("memory/first", photo.SourceId);
        Assert.NotNull(photo.Hash);
        Assert.Equal($"{run.RunId}.1", Assert.Single(photo.Events).Run.Value);
        Assert.Empty(albums[1].Photos);
        Assert.Equal(written, (_host.Frame.Writes.Count, _host.Journal.WriteCount, _host.Cache.WriteCount));
    }

    [Fact]
    public async Task Error_of_one_album_leaves_the_others_explained()
    {
        _host.Source("first").ListingFailure = new AlbumNotFoundException("Memory", "first");

        var albums = await ExplainAsync("z.jpg");

        Assert.IsType<AlbumNotFoundException>(albums[0].Error);
        Assert.Equal("z.jpg", Assert.Single(albums[1].Photos).FileName);
    }

    public void Dispose() => _host.Dispose();

    private Task<IReadOnlyList<RunRecord>> RunsAsync() => _host.Get<RunHistory>().GetRunsAsync(_host.Configure(Two), [], most: 20, s_none);

    private Task<UndoRunReport> UndoAsync(string? run) => _host.Get<RunHistory>().UndoAsync(_host.Configure(Two), run, [], s_none);

    private Task<IReadOnlyList<AlbumExplanation>> ExplainAsync(string photo) =>
        _host.Get<RunHistory>().ExplainAsync(_host.Configure(Two), photo, [], s_none);
}
