using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Cli.Signals;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync import</c>: brings photos of any source to a place such as a bucket, once or again and again.</summary>
internal static class ImportCommand
{
    private static readonly TimeSpan s_shortestInterval = TimeSpan.FromSeconds(1);

    public static Command Create(GlobalOptions global)
    {
        var sources = new Option<string[]>("--source")
        {
            Description = "What to import, such as folder:~/Pictures or takeout:~/takeout-*.zip; see 'picsync sources'",
            HelpName = "KIND:REF",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var destination = new Option<string>("--to")
        {
            Description = "Where to: s3://bucket/prefix",
            HelpName = "ADDRESS",
            Required = true,
        };
        var watch = new Option<bool>("--watch") { Description = "Go on looking for new photos until stopped" };
        var every = Every();
        var delete = new Option<bool>("--delete") { Description = "Delete what an import put there and no source holds any more" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done and write nothing" };
        var email = new Option<string?>("--email")
        {
            Description = "Whose photos they are: they go into a folder named by the digest of the address",
            HelpName = "ADDRESS",
        };
        var layout = new Option<string?>("--layout")
        {
            Description = "What the keys look like, such as {year}/{month}/{file}",
            HelpName = "TEMPLATE",
        };
        var release = RunFlags.Release();
        var wait = RunFlags.Wait();
        var command = CommandContext.Make(
            "import",
            "Bring photos of any source to a bucket; what is there already is left alone",
            global,
            (context, parse, cancellationToken) =>
            {
                var configuration = context
                    .Get<ImportReader>()
                    .Read(
                        new ImportRequest(parse.GetValue(sources)!, parse.GetRequiredValue(destination))
                        {
                            Deletes = parse.GetValue(delete),
                            Email = parse.GetValue(email),
                            Layout = parse.GetValue(layout),
                        }
                    );
                var options = new RunOptions { DryRun = parse.GetValue(dryRun), ReleasedGuards = parse.Released(release) };
                return parse.GetValue(watch)
                    ? WatchAsync(context, configuration, options, parse.GetValue(every), cancellationToken)
                    : RunOnceAsync(context, configuration, options, cancellationToken);
            },
            parse => new CompositionOptions { WritesNothing = parse.GetValue(dryRun), LeaseWait = parse.GetValue(wait) }
        );
        foreach (var option in (Option[])[sources, destination, watch, every, delete, dryRun, email, layout, release, wait])
        {
            command.Options.Add(option);
        }

        return command;
    }

    private static Option<TimeSpan> Every() =>
        new("--every")
        {
            Description = "How often --watch looks, such as 15m",
            HelpName = "DURATION",
            DefaultValueFactory = static _ => TimeSpan.FromMinutes(15),
            CustomParser = static result =>
            {
                var text = result.Tokens[0].Value;
                if (GoDuration.TryParse(text, out var every) && every >= s_shortestInterval)
                {
                    return every;
                }

                result.AddError($"--every: a duration of 1s or more is expected, such as 15m, not '{text}'.");
                return TimeSpan.Zero;
            },
        };

    private static async Task<int> WatchAsync(
        CommandContext context,
        PicsyncConfiguration configuration,
        RunOptions options,
        TimeSpan every,
        CancellationToken cancellationToken
    )
    {
        context.Get<PicsyncRunner>().Check(configuration, options);
        context.Output.Say($"Importing every {HumanText.Duration(every)}; stop with Ctrl-C.");
        var schedule = context.Get<SyncSchedule>();

        // A loop that nobody can see or stop any more ends, after the run that is going on.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var hangUp = new HangUpSignal(ending.Cancel);
        await context
            .Get<ServiceNotifier>()
            .RunAsync(
                stopping => schedule.RunAsync(every, _ => RunOnceAsync(context, configuration, options, cancellationToken), stopping),
                ending.Token
            );
        return StopSignals.HaveTerminated ? ExitCodes.Done : ExitCodes.Cancelled;
    }

    private static async Task<int> RunOnceAsync(
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
        return report.ExitCode;
    }
}
