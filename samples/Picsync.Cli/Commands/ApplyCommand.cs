using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync apply</c>: does exactly what a plan says, or nothing.</summary>
internal static class ApplyCommand
{
    public static Command Create(GlobalOptions global)
    {
        var file = new Argument<string>("plan.json") { Description = "The plan that 'picsync plan -o' wrote" };
        var release = RunFlags.Release();
        var wait = RunFlags.Wait();
        var albums = RunFlags.Albums();
        var command = CommandContext.Make(
            "apply",
            "Do exactly what a plan says, or nothing if an album changed since",
            global,
            async (context, parse, cancellationToken) =>
            {
                var plan = PlanFile.Load(parse.GetRequiredValue(file));
                var configuration = ConfigurationFile.Load(context, parse, global);
                var options = new RunOptions { ReleasedGuards = parse.Released(release), Albums = parse.GetValue(albums)! };
                var runner = context.Get<PicsyncRunner>();
                var report = await context.Output.WithProgressAsync(progress =>
                    runner.ApplyAsync(configuration, plan, options, progress, cancellationToken)
                );
                context.Output.Show(report);
                return report.ExitCode;
            },
            parse => new CompositionOptions { LeaseWait = parse.GetValue(wait) }
        );
        command.Arguments.Add(file);
        command.Options.Add(release);
        command.Options.Add(wait);
        command.Options.Add(albums);
        return command;
    }
}
