using Picsync.Hosting.Tests.Fakes;
using Picsync.Testing;
using Picsync.Tests.Shared;

namespace Picsync.Hosting.Tests.Watching;

public sealed class AlbumWatchTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<WatchedSource> _sources = [];
    private readonly List<string> _warnings = [];
    private readonly CancellationTokenSource _stop = new();

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task Album_is_wanted_once_it_has_been_quiet()
    {
        using var watch = Start();
        var wanted = watch.WaitAsync(_stop.Token);

        Source("a").Observer!.OnChanged();
        await AdvanceAsync(TimeSpan.FromSeconds(9));
        Source("a").Observer!.OnChanged();
        await AdvanceAsync(TimeSpan.FromSeconds(9));
        Assert.Empty(watch.TakeQuiet());
        Assert.False(wanted.IsCompleted);
        await AdvanceAsync(TimeSpan.FromSeconds(1));

        await wanted;
        Assert.Equal(["First"], watch.TakeQuiet());
        Assert.Empty(watch.TakeQuiet());
    }

    [Fact]
    public async Task Only_albums_that_changed_are_taken_and_one_that_still_changes_stays_for_later()
    {
        using var watch = Start();
        var wanted = watch.WaitAsync(_stop.Token);

        Source("b").Observer!.OnChanged();
        await AdvanceAsync(TimeSpan.FromSeconds(5));
        Source("a").Observer!.OnChanged();
        await AdvanceAsync(TimeSpan.FromSeconds(5));

        await wanted;
        Assert.Equal(["Second"], watch.TakeQuiet());
        var later = watch.WaitAsync(_stop.Token);
        await AdvanceAsync(TimeSpan.FromSeconds(5));
        await later;
        Assert.Equal(["First"], watch.TakeQuiet());
    }

    [Fact]
    public async Task Full_look_forgets_what_changed_before_it_and_not_after()
    {
        using var watch = Start();
        Source("a").Observer!.OnChanged();

        watch.Forget();
        var wanted = watch.WaitAsync(_stop.Token);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(wanted.IsCompleted);
        Source("b").Observer!.OnChanged();
        await AdvanceAsync(TimeSpan.FromSeconds(10));

        await wanted;
        Assert.Equal(["Second"], watch.TakeQuiet());
    }

    [Fact]
    public void Source_that_cannot_be_watched_is_warned_of_and_the_others_are_watched()
    {
        using var watch = Start();

        Source("a").Observer!.OnLost("'/photos' is on a network share");

        Assert.Equal("First: '/photos' is on a network share; its changes are found at the interval only.", Assert.Single(_warnings));
        Assert.True(watch.IsWatching);
    }

    [Fact]
    public void Watching_ends_when_it_is_disposed()
    {
        var watch = Start();

        watch.Dispose();
        Source("a").Observer!.OnChanged();
        Source("a").Observer!.OnLost("gone");

        Assert.All(_sources, static source => Assert.True(source.IsOver));
        Assert.Empty(watch.TakeQuiet());
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData("watch: off", 0)]
    [InlineData("watch: on", 2)]
    [InlineData("every: 1h", 2)]
    public void Sources_are_watched_unless_that_is_switched_off(string setting, int watched)
    {
        using var watch = Start(setting);

        Assert.Equal(watched, _sources.Count);
        Assert.Equal(watched > 0, watch.IsWatching);
    }

    [Fact]
    public void Only_chosen_albums_are_watched_and_sources_that_cannot_tell_are_left_alone()
    {
        using var watch = Start(albums: "Second");

        Assert.Equal("b", Assert.Single(_sources).Name);
    }

    [Fact]
    public async Task Change_that_nobody_took_is_taken_over_by_the_next_watch_with_its_time()
    {
        using var former = Start();
        Source("a").Observer!.OnChanged();
        _time.Advance(TimeSpan.FromSeconds(8));
        _sources.Clear();
        using var next = Start();

        next.TakeOver(former);
        var waiting = next.WaitAsync(CancellationToken.None);
        await AdvanceAsync(TimeSpan.FromSeconds(2));
        await waiting.Within("the change that was taken over");

        Assert.Equal(["First"], next.TakeQuiet());
        Assert.Empty(former.TakeQuiet());
    }

    [Fact]
    public void Change_of_an_album_that_is_not_watched_any_more_is_not_taken_over()
    {
        using var former = Start();
        Source("a").Observer!.OnChanged();
        _sources.Clear();
        using var next = Start(albums: "Second");

        next.TakeOver(former);
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Empty(next.TakeQuiet());
    }

    private WatchedSource Source(string name) => _sources.Single(source => source.Name == name);

    private AlbumWatch Start(string setting = "watch: {quiet: 10s}", params string[] albums)
    {
        IPhotoSourceFactory[] factories =
        [
            new FakeSourceFactory(
                "folders",
                name =>
                {
                    _sources.Add(new WatchedSource(name));
                    return _sources[^1];
                }
            ),
            new FakeSourceFactory("googlephotos", static id => new InMemoryPhotoSource(id)),
        ];
        var reader = new PicsyncConfigurationReader(factories, [new FakeTargetFactory("nixplay", static _ => new InMemoryFrameTarget())]);
        var configuration = reader.Parse(
            $"{setting}\nalbums:\n- name: First\n  sources: {{folders: a}}\n- name: Second\n  sources: {{googlephotos: x, folders: b}}\n"
        );
        return AlbumWatch.Start(configuration, factories, albums, _time, _warnings.Add);
    }

    // Who waits has to have begun to, before the clock moves.
    private async Task AdvanceAsync(TimeSpan by)
    {
        await _time.WaitForTimersAsync(1).Within("the timer of the watch");
        _time.Advance(by);
    }

    private sealed class WatchedSource(string name) : IWatchableSource, IDisposable
    {
        private readonly InMemoryPhotoSource _inner = new(name);

        public string Name => name;

        public ISourceObserver? Observer { get; private set; }

        public bool IsOver { get; private set; }

        public SourceId Id => _inner.Id;

        public SourceCapabilities Capabilities => _inner.Capabilities;

        public IAsyncEnumerable<MediaItem> GetMediaItemsAsync(CancellationToken cancellationToken) =>
            _inner.GetMediaItemsAsync(cancellationToken);

        public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
            _inner.OpenReadAsync(item, rendition, cancellationToken);

        public IDisposable Watch(ISourceObserver observer)
        {
            Observer = observer;
            return this;
        }

        public void Dispose() => IsOver = true;
    }
}
