using Microsoft.Extensions.Logging;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary>
/// The runs of <c>picsync sync</c> that go on: at an interval, and when a watched source has changed. They follow changes of
/// picsync.yaml and of the credentials.
/// </summary>
internal sealed class SyncLoop : IScheduledWork, IAsyncDisposable
{
    // Without an interval a day is: a change may be missed, and a source may be one that cannot be watched.
    private static readonly TimeSpan s_everyWithoutInterval = TimeSpan.FromDays(1);
    private readonly ReloadableSetup<Setup> _setup;
    private readonly RunOptions _options;
    private readonly Func<Setup, RunOptions, CancellationToken, Task> _run;
    private readonly Func<Setup, TimeSpan, Task> _adopt;
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private AlbumWatch _watch;

    public SyncLoop(
        Setup first,
        string file,
        Func<Setup, Setup> load,
        RunOptions options,
        Func<Setup, RunOptions, CancellationToken, Task> run,
        Func<Setup, TimeSpan, Task> adopt
    )
    {
        _setup = new ReloadableSetup<Setup>(
            first,
            [file, .. CredentialsFiles(), .. SecretSources.GetFiles(CredentialsFile.Find())],
            _ => Task.FromResult(load(_setup!.Current))
        );
        _options = options;
        _run = run;
        _adopt = adopt;
        Every = first.Configuration.Every ?? s_everyWithoutInterval;
        _watch = StartWatch();
    }

    public TimeSpan Every { get; private set; }

    /// <summary>Gets whether any source is watched.</summary>
    public bool IsWatching => _watch.IsWatching;

    /// <summary>Whether a sync goes on by what the configuration says.</summary>
    public static bool IsWanted(PicsyncConfiguration configuration) => configuration.Every is not null || configuration.Watch.IsAskedFor;

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var (replaced, problem) = await _setup.CheckAsync(cancellationToken);
        if (problem is not null)
        {
            foreach (var message in ErrorText.DescribeEach(problem))
            {
                CommandOutput.Warn(message);
            }

            CommandOutput.Warn("The configuration from before stays in use.");
        }

        if (replaced is null)
        {
            return;
        }

        CommandOutput.Note("The configuration has been read anew.");
        FollowInterval(replaced.Configuration);
        FollowSources();
        await _adopt(_setup.Current, Every);
        await replaced.Context.DisposeAsync();
    }

    /// <summary>Has the files read anew, as soon as no run is going on.</summary>
    public void AskToReload() => _setup.Ask();

    public Task WaitForWakeAsync(CancellationToken cancellationToken) => _setup.WaitUntilAskedAsync(cancellationToken);

    public Task WaitForDemandAsync(CancellationToken cancellationToken) => _watch.WaitAsync(cancellationToken);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        _watch.Forget();
        return _run(_setup.Current, _options, cancellationToken);
    }

    public async Task RunDemandedAsync(CancellationToken cancellationToken)
    {
        var albums = _watch.TakeQuiet();
        if (albums.Count == 0)
        {
            return;
        }

        _setup.Current.Context.Output.Say($"Changed: {string.Join(", ", albums)}.");
        await _run(_setup.Current, _options with { Albums = albums }, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _watch.Dispose();
        await _setup.Current.Context.DisposeAsync();
    }

    private static IEnumerable<string> CredentialsFiles() =>
        (
            (string?[])
                [
                    Directory.GetCurrentDirectory(),
                    Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY"),
                    CredentialsFile.SystemDirectory,
                ]
        )
            .OfType<string>()
            .Select(folder => Path.Combine(folder, CredentialsFile.FileName));

    private void FollowInterval(PicsyncConfiguration before)
    {
        if (_setup.Current.Configuration.Every is { } every)
        {
            Every = every;
        }
        else if (before.Every is not null)
        {
            CommandOutput.Warn(
                $"'every' is gone from the file; runs go on every {HumanText.Duration(Every)} until this process is stopped."
            );
        }
    }

    // Both watch for a moment, so that no change falls between; what changed during a run still waits in the former one.
    private void FollowSources()
    {
        var former = _watch;
        _watch = StartWatch();
        _watch.TakeOver(former);
        former.Dispose();
    }

    private AlbumWatch StartWatch()
    {
        var (context, configuration) = _setup.Current;
        return AlbumWatch.Start(
            configuration,
            context.Get<IEnumerable<IPhotoSourceFactory>>(),
            _options.Albums,
            context.Get<TimeProvider>(),
            WarnOnce,
            context.Get<ILogger<AlbumWatch>>()
        );
    }

    // A setup that is read anew meets the same obstacle again.
    private void WarnOnce(string text)
    {
        lock (_warned)
        {
            if (!_warned.Add(text))
            {
                return;
            }
        }

        CommandOutput.Warn(text);
    }

    /// <summary>What a run works with.</summary>
    internal sealed record Setup(CommandContext Context, PicsyncConfiguration Configuration);
}
