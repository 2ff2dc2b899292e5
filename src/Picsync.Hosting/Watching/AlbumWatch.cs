using Microsoft.Extensions.Logging;
using Picsync.Shared.Threads;

namespace Picsync.Hosting;

/// <summary>
/// Watches the sources of albums that can be watched, and tells which albums have changed and been quiet since. Who cannot be watched
/// is told of once and left to the interval.
/// </summary>
/// <remarks>Safe to use from several threads at once; one at a time waits.</remarks>
public sealed class AlbumWatch : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _quiet;
    private readonly Action<string> _warn;
    private readonly ILogger? _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _changed = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _watches = [];
    private readonly HashSet<string> _albums = new(StringComparer.Ordinal);
    private TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isOver;

    private AlbumWatch(TimeSpan quiet, TimeProvider time, Action<string> warn, ILogger? logger)
    {
        _logger = logger;
        _quiet = quiet;
        _time = time;
        _warn = warn;
    }

    /// <summary>Gets whether there is any source that is watched.</summary>
    public bool IsWatching => _watches.Count > 0;

    /// <summary>Begins to watch.</summary>
    /// <param name="configuration">The albums, and for how long they have to be quiet.</param>
    /// <param name="factories">The kinds of source.</param>
    /// <param name="albums">The names of the albums to watch; empty for all.</param>
    /// <param name="time">The clock.</param>
    /// <param name="warn">Takes a sentence about each source that cannot be watched; from any thread.</param>
    /// <param name="logger">Where it is told when <paramref name="warn"/> or a source's watch fails; null for nowhere.</param>
    /// <returns>The watch; disposing it ends it.</returns>
    /// <exception cref="ConfigurationException">An entry is not one its source understands.</exception>
    public static AlbumWatch Start(
        PicsyncConfiguration configuration,
        IEnumerable<IPhotoSourceFactory> factories,
        IReadOnlyCollection<string> albums,
        TimeProvider time,
        Action<string> warn,
        ILogger? logger = null
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(factories);
        ArgumentNullException.ThrowIfNull(albums);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(warn);
        var watch = new AlbumWatch(configuration.Watch.Quiet, time, warn, logger);
        if (!configuration.Watch.IsOn)
        {
            return watch;
        }

        try
        {
            var wanted = configuration.Albums.Where(album => albums.Count == 0 || albums.Contains(album.Name, StringComparer.Ordinal));
            watch.Add(wanted, [.. factories]);
            return watch;
        }
        catch
        {
            watch.Dispose();
            throw;
        }
    }

    /// <summary>Waits until an album has changed and been quiet since.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A task that ends then.</returns>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task signal;
            TimeSpan? left;
            lock (_gate)
            {
                signal = _signal.Task;
                left = _changed.Count == 0 ? null : _quiet - _time.GetElapsedTime(_changed.Values.Min());
            }

            if (left is null)
            {
                await signal.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            else if (left > TimeSpan.Zero)
            {
                await Task.Delay(left.Value, _time, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Takes the albums that have changed and been quiet since; changes from now on are new ones.</summary>
    /// <returns>Their names; those still changing stay for later.</returns>
    public IReadOnlyList<string> TakeQuiet() => Take(changed => _time.GetElapsedTime(changed) >= _quiet);

    /// <summary>Forgets every change so far, because all albums are about to be looked at.</summary>
    public void Forget() => Take(static _ => true);

    /// <summary>Takes over what another watch has noted and nobody has taken, of the albums that are watched here too. It is no change of this moment.</summary>
    /// <param name="former">The other watch, which has the same clock and is disposed after this.</param>
    public void TakeOver(AlbumWatch former)
    {
        ArgumentNullException.ThrowIfNull(former);
        List<KeyValuePair<string, long>> changes;
        lock (former._gate)
        {
            changes = [.. former._changed];
            former._changed.Clear();
        }

        foreach (var (album, at) in changes.Where(change => _albums.Contains(change.Key)))
        {
            Note(album, at);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
        }

        foreach (var watch in _watches)
        {
            // One watch that cannot be ended does not keep the others going.
            PoolCallback.Run(watch.Dispose, Log);
        }
    }

    private void Add(IEnumerable<AlbumConfiguration> albums, IReadOnlyList<IPhotoSourceFactory> factories)
    {
        foreach (var album in albums)
        {
            _albums.Add(album.Name);
            foreach (var source in album.Sources)
            {
                // The last registration wins, as everywhere in dependency injection.
                var factory = factories.LastOrDefault(factory => factory.Key.Equals(source.Key, StringComparison.OrdinalIgnoreCase));
                if (factory?.Create(source.Reference) is IWatchableSource watchable)
                {
                    Watch(watchable, album.Name);
                }
            }
        }
    }

    // A source of somebody else's that cannot be watched is one whose changes are found at the interval.
    private void Watch(IWatchableSource source, string album) =>
        PoolCallback.Run(
            () => _watches.Add(source.Watch(new Observer(this, album))),
            cause =>
            {
                Log(cause);
                Warn(album, $"a source cannot be watched ({cause.Message})");
            }
        );

    private void Log(Exception cause)
    {
        if (_logger is not null)
        {
            HostingLog.WatchFailed(_logger, cause);
        }
    }

    private List<string> Take(Func<long, bool> isWanted)
    {
        lock (_gate)
        {
            var taken = _changed.Where(change => isWanted(change.Value)).Select(static change => change.Key).ToList();
            taken.ForEach(album => _changed.Remove(album));
            return taken;
        }
    }

    private void Note(string album, long at)
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            waiting = _changed.Count == 0 ? _signal : null;
            _changed[album] = Math.Max(at, _changed.GetValueOrDefault(album, at));
            if (waiting is not null)
            {
                _signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        waiting?.SetResult();
    }

    private void Warn(string album, string reason)
    {
        bool isOver;
        lock (_gate)
        {
            isOver = _isOver;
        }

        if (!isOver)
        {
            _warn($"{album}: {reason}; its changes are found at the interval only.");
        }
    }

    private sealed class Observer(AlbumWatch watch, string album) : ISourceObserver
    {
        // Called by sources, on threads of the system: nothing may leave that would end the process.
        public void OnChanged() => PoolCallback.Run(() => watch.Note(album, watch._time.GetTimestamp()), watch.Log);

        public void OnLost(string reason) => PoolCallback.Run(() => watch.Warn(album, reason), watch.Log);
    }
}
