using System.CommandLine;
using Microsoft.Extensions.Logging;
using Picsync.Cli.Composition;
using Picsync.Cli.Monitoring;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync sync</c>: brings the albums to what their sources hold, once or at an interval.</summary>
internal static class SyncCommand
{
    public static Command Create(GlobalOptions global)
    {
        var file = ConfigurationFile.Argument();
        var once = new Option<bool>("--once") { Description = "Run once even if the file says 'every'" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done and write nothing" };
        var release = RunFlags.Release();
        var wait = RunFlags.Wait();
        var albums = RunFlags.Albums();

        var command = CommandContext.Make(
            "sync",
            "Bring the albums to what their sources hold",
            global,
            (context, parse, cancellationToken) =>
                RunAsync(
                    context,
                    ConfigurationFile.Load(context, parse, file, global),
                    new RunOptions
                    {
                        DryRun = parse.GetValue(dryRun),
                        ReleasedGuards = parse.Released(release),
                        Albums = parse.GetValue(albums)!,
                    },
                    parse.GetValue(once),
                    cancellationToken
                ),
            parse => new CompositionOptions { WritesNothing = parse.GetValue(dryRun), LeaseWait = parse.GetValue(wait) }
        );
        command.Arguments.Add(file);
        command.Options.Add(once);
        command.Options.Add(dryRun);
        command.Options.Add(release);
        command.Options.Add(wait);
        command.Options.Add(albums);
        return command;
    }

    private static async Task<int> RunAsync(
        CommandContext context,
        PicsyncConfiguration configuration,
        RunOptions options,
        bool once,
        CancellationToken cancellationToken
    )
    {
        if (configuration.Every is { } every && !once)
        {
            await using var monitoring = await MonitoringHost.StartAsync(
                configuration,
                every,
                context.Get<MeteredHashCache>(),
                context.Get<TimeProvider>(),
                context.Get<ILogger<MonitoringServer>>()
            );
            context.Output.Say($"Syncing every {HumanText.Duration(every)}; stop with Ctrl-C.");
            var schedule = context.Get<SyncSchedule>();
            await context
                .Get<ServiceNotifier>()
                .RunAsync(
                    stopping =>
                        schedule.RunAsync(
                            every,
                            async token => monitoring.Record(await RunOnceAsync(context, configuration, options, token)),
                            stopping
                        ),
                    cancellationToken
                );
            return ExitCodes.Cancelled;
        }

        return (await RunOnceAsync(context, configuration, options, cancellationToken)).ExitCode;
    }

    private static async Task<RunReport> RunOnceAsync(
        CommandContext context,
        PicsyncConfiguration configuration,
        RunOptions options,
        CancellationToken cancellationToken
    )
    {
        var runner = context.Get<PicsyncRunner>();
        var report = await context.Output.WithProgressAsync(progress =>
            runner.RunAsync(configuration, options, progress, cancellationToken)
        );
        context.Output.Show(report);
        return report;
    }
}
