using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Cli.Signals;
using Picsync.Hosting;
using Picsync.Sync;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync sync</c>: brings the albums to what their sources hold, once or at an interval.</summary>
internal static class SyncCommand
{
    public static Command Create(GlobalOptions global)
    {
        var file = ConfigurationFile.Argument();
        var once = new Option<bool>("--once") { Description = "Run once even if the file says 'every'" };
        var watch = new Option<bool>("--watch") { Description = "Go on, and sync an album as soon as its folder has changed" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done and write nothing" };
        var retry = new Option<bool>("--retry-refused") { Description = "Send photos once more that the target refused in three runs" };
        var release = RunFlags.Release();
        var wait = RunFlags.Wait();
        var albums = RunFlags.Albums();

        var command = CommandContext.Make(
            "sync",
            "Bring the albums to what their sources hold",
            global,
            (context, parse, cancellationToken) =>
            {
                var options = new RunOptions
                {
                    DryRun = parse.GetValue(dryRun),
                    ReleasedGuards = parse.Released(release),
                    RetriesRefused = parse.GetValue(retry),
                    Albums = parse.GetValue(albums)!,
                };
                var first = new SyncLoop.Setup(context, Load(context, parse));
                return !SyncLoop.IsWanted(first.Configuration) || parse.GetValue(once)
                    ? RunOnceAsync(first, options, cancellationToken)
                    : LoopAsync(
                        first,
                        ConfigurationFile.PathOf(parse, file, global),
                        current => Reload(current, parse, options),
                        options,
                        cancellationToken
                    );
            },
            Compose
        );
        command.Arguments.Add(file);
        command.Options.Add(once);
        command.Options.Add(watch);
        command.Options.Add(dryRun);
        command.Options.Add(retry);
        command.Options.Add(release);
        command.Options.Add(wait);
        command.Options.Add(albums);
        return command;

        CompositionOptions Compose(ParseResult parse) => new() { WritesNothing = parse.GetValue(dryRun), LeaseWait = parse.GetValue(wait) };

        PicsyncConfiguration Load(CommandContext context, ParseResult parse)
        {
            var configuration = ConfigurationFile.Load(context, parse, file, global);
            return parse.GetValue(watch)
                ? configuration with
                {
                    Watch = configuration.Watch with { IsOn = true, IsAskedFor = true },
                }
                : configuration;
        }

        SyncLoop.Setup Reload(SyncLoop.Setup current, ParseResult parse, RunOptions options)
        {
            var context = CommandContext.Open(parse, global, Compose(parse));
            try
            {
                CredentialsFile.ThrowIfLess(
                    current.Context.Get<ConfigurationInUse>().Credentials,
                    context.Get<ConfigurationInUse>().Credentials
                );
                var configuration = Load(context, parse);
                context.Get<PicsyncRunner>().Check(configuration, options);
                return new SyncLoop.Setup(context, configuration);
            }
            catch
            {
                context.Dispose();
                throw;
            }
        }
    }

    private static async Task<int> LoopAsync(
        SyncLoop.Setup first,
        string file,
        Func<SyncLoop.Setup, SyncLoop.Setup> reload,
        RunOptions options,
        CancellationToken cancellationToken
    )
    {
        LoopMonitoring? monitoring = null;
        SyncLoop? running = null;
        await using var loop = new SyncLoop(first, file, reload, options, RecordedRunAsync, RestartAsync);
        running = loop;
        monitoring = new LoopMonitoring(first.Context.Get<WorkWatch>(), loop.Every, first.Context.Get<TimeProvider>());
        await using var _ = monitoring;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var hangUp = new HangUpSignal(() => Heed(loop, ending));
        await monitoring.StartAsync(first, loop.Every);
        var watching = loop.IsWatching ? ", and when what is watched has changed" : "";
        first.Context.Output.Say($"Syncing every {HumanText.Duration(loop.Every)}{watching}; stop with Ctrl-C.");
        var schedule = first.Context.Get<SyncSchedule>();
        await first.Context.Get<ServiceNotifier>().RunAsync(stopping => schedule.RunAsync(loop, stopping), ending.Token);
        return StopSignals.HaveTerminated ? ExitCodes.Done : ExitCodes.Cancelled;

        // What the run came to is known before anything is shown of it.
        async Task RecordedRunAsync(SyncLoop.Setup setup, RunOptions some, CancellationToken _)
        {
            // The end of the loop is not that of a run that is going on: only who stops the process stops it.
            var report = await RunAsync(setup, some, cancellationToken, monitoring!.Watch);
            monitoring.Record(report, isPartial: !ReferenceEquals(some, options));
            if (
                report.Albums.Any(static album => album.Report.Error is SignInRequiredException)
                && SecretSources.HaveCommands(CredentialsFile.Find())
            )
            {
                // The password may be another one by now; the next run begins with what its command prints then.
                running!.AskToReload();
            }

            setup.Context.Output.Show(report);
        }

        Task RestartAsync(SyncLoop.Setup setup, TimeSpan every) => monitoring!.RestartAsync(setup, every);
    }

    // SIGHUP has two meanings: read the files anew, and that the terminal is gone. A loop that nobody can see or stop any more ends.
    private static void Heed(SyncLoop loop, CancellationTokenSource ending)
    {
        if (StandardStreams.HaveHungUp)
        {
            ending.Cancel();
        }
        else
        {
            loop.AskToReload();
        }
    }

    private static async Task<int> RunOnceAsync(SyncLoop.Setup setup, RunOptions options, CancellationToken cancellationToken)
    {
        var report = await RunAsync(setup, options, cancellationToken);
        setup.Context.Output.Show(report);
        return report.ExitCode;
    }

    private static Task<RunReport> RunAsync(
        SyncLoop.Setup setup,
        RunOptions options,
        CancellationToken cancellationToken,
        Func<IProgress<SyncProgress>?, IProgress<SyncProgress>>? watch = null
    )
    {
        var (context, configuration) = setup;
        var runner = context.Get<PicsyncRunner>();
        return context.Output.WithProgressAsync(progress =>
            runner.RunAsync(configuration, options, watch is null ? progress : watch(progress), cancellationToken)
        );
    }
}
