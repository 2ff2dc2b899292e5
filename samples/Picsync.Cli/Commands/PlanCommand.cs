using System.CommandLine;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync plan</c>: says what a sync would do, photo by photo, and writes nothing.</summary>
internal static class PlanCommand
{
    public static Command Create(GlobalOptions global)
    {
        var file = ConfigurationFile.Argument();
        var albums = new Option<string[]>("--album")
        {
            Description = "Only these albums",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = CommandContext.Make(
            "plan",
            "Say what a sync would do, photo by photo, and write nothing",
            global,
            async (context, parse, cancellationToken) =>
            {
                var configuration = ConfigurationFile.Load(context, parse, file, global);
                var options = new RunOptions { DryRun = true, Albums = parse.GetValue(albums)! };
                var runner = context.Get<PicsyncRunner>();
                var report = await context.Output.WithProgressAsync(progress =>
                    runner.RunAsync(configuration, options, progress, cancellationToken)
                );
                context.Output.Show(report, withActions: true);
                return report.ExitCode;
            }
        );
        command.Arguments.Add(file);
        command.Options.Add(albums);
        return command;
    }
}
