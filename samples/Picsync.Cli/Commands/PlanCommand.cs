using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync plan</c>: says what a sync would do, photo by photo, and writes nothing but the plan that was asked for.</summary>
internal static class PlanCommand
{
    public static Command Create(GlobalOptions global)
    {
        var file = ConfigurationFile.Argument();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Write the plan into this file too, for 'picsync apply'",
            HelpName = "FILE",
        };
        var release = RunFlags.Release();
        var albums = RunFlags.Albums();
        var command = CommandContext.Make(
            "plan",
            "Say what a sync would do, photo by photo, and write nothing",
            global,
            async (context, parse, cancellationToken) =>
            {
                var configuration = ConfigurationFile.Load(context, parse, file, global);
                var options = new RunOptions
                {
                    DryRun = true,
                    ReleasedGuards = parse.Released(release),
                    Albums = parse.GetValue(albums)!,
                };
                var runner = context.Get<PicsyncRunner>();
                var report = await context.Output.WithProgressAsync(progress =>
                    runner.RunAsync(configuration, options, progress, cancellationToken)
                );
                context.Output.Show(report, withActions: true);
                if (parse.GetValue(output) is { } path)
                {
                    PlanFile.Of(report).Save(path);
                    context.Output.Say($"The plan is in {path}. To do exactly this: picsync apply {path}");
                }

                return report.ExitCode;
            },
            static _ => new CompositionOptions { WritesNothing = true }
        );
        command.Arguments.Add(file);
        command.Options.Add(output);
        command.Options.Add(release);
        command.Options.Add(albums);
        return command;
    }
}
