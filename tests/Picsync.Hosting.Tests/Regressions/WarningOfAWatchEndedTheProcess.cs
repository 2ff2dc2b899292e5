using Microsoft.Extensions.Logging;
using Picsync.Hosting.Tests.Fakes;
using Picsync.Testing;

namespace Picsync.Hosting.Tests.Regressions;

/// <summary>
/// What a source's watch tells comes on a thread of the system, where whatever the listener threw, such as a warning that could not be
/// written, ended the process.
/// </summary>
public sealed class WarningOfAWatchEndedTheProcess : IDisposable
{
    private readonly FailureLog _log = new();
    private WatchedSource? _source;

    public void Dispose()
    {
        if (_source is not null)
        {
            _source.EndFailure = null;
            _source.Dispose();
        }
    }

    [Fact]
    public void Warning_that_cannot_be_given_is_logged_and_the_watch_goes_on()
    {
        using var watch = Start(static _ => throw new IOException("standard error is gone"));

        _source!.Observer!.OnLost("it is full");
        _source.Observer.OnChanged();

        Assert.Equal("standard error is gone", Assert.Single(_log.Causes).Message);
        Assert.Equal(["First"], watch.TakeQuiet());
    }

    [Fact]
    public void Source_whose_watch_throws_is_left_to_the_interval_and_said_so()
    {
        var warnings = new List<string>();

        using var watch = Start(warnings.Add, new InvalidOperationException("no watches left"));

        Assert.False(watch.IsWatching);
        Assert.Contains("no watches left", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Single(_log.Causes);
    }

    [Fact]
    public void Watch_that_cannot_be_ended_is_logged()
    {
        var watch = Start(static _ => { });
        _source!.EndFailure = new IOException("still busy");

        watch.Dispose();

        Assert.Equal("still busy", Assert.Single(_log.Causes).Message);
    }

    private AlbumWatch Start(Action<string> warn, Exception? failure = null)
    {
        IPhotoSourceFactory[] factories = [new FakeSourceFactory("folders", name => _source = new WatchedSource(name, failure))];
        var reader = new PicsyncConfigurationReader(factories, [new FakeTargetFactory("nixplay", static _ => new InMemoryFrameTarget())]);
        var configuration = reader.Parse("watch: {quiet: 1s}\nalbums:\n- name: First\n  sources: {folders: a}\n");
        var time = new ManualTimeProvider { AutoAdvance = true };
        return AlbumWatch.Start(configuration, factories, [], new LateTime(time), warn, _log);
    }

    // A clock on which a second is always over.
    private sealed class LateTime(TimeProvider inner) : TimeProvider
    {
        private long _timestamp;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Add(ref _timestamp, 10);

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();
    }

    private sealed class WatchedSource(string name, Exception? failure) : IWatchableSource, IDisposable
    {
        private readonly InMemoryPhotoSource _inner = new(name);

        public ISourceObserver? Observer { get; private set; }

        public Exception? EndFailure { get; set; }

        public SourceId Id => _inner.Id;

        public SourceCapabilities Capabilities => _inner.Capabilities;

        public IAsyncEnumerable<MediaItem> GetMediaItemsAsync(CancellationToken cancellationToken) =>
            _inner.GetMediaItemsAsync(cancellationToken);

        public Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken) =>
            _inner.OpenReadAsync(item, rendition, cancellationToken);

        public IDisposable Watch(ISourceObserver observer)
        {
            Observer = observer;
            return failure is null ? this : throw failure;
        }

        public void Dispose()
        {
            if (EndFailure is not null)
            {
                throw EndFailure;
            }
        }
    }

    private sealed class FailureLog : ILogger
    {
        public List<Exception> Causes { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Causes.Add(exception!);
    }
}
