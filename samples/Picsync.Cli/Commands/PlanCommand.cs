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
        var set = new Option<string[]>("--set")
        {
            Description = "Plan as if a key under the albums had this value, such as select.limit=30; --album says which albums",
            HelpName = "KEY=VALUE",
        };
        var command = CommandContext.Make(
            "plan",
            "Say what a sync would do, photo by photo, and write nothing",
            global,
            async (context, parse, cancellationToken) =>
            {
                var options = new RunOptions
                {
                    DryRun = true,
                    ReleasedGuards = parse.Released(release),
                    Albums = parse.GetValue(albums)!,
                };
                var settings = parse.GetValue(set)!.Select(AlbumSetting.Parse).ToList();
                var configuration = ConfigurationFile.Load(
                    context,
                    ConfigurationFile.PathOf(parse, file, global),
                    settings,
                    options.Albums
                );
                var runner = context.Get<PicsyncRunner>();
                var report = await context.Output.WithProgressAsync(progress =>
                    runner.RunAsync(configuration, options, progress, cancellationToken)
                );
                var path = parse.GetValue(output);
                if (path is not null)
                {
                    // Before anything is told: a plan that cannot be kept is an error, and then the only thing that is told.
                    PlanFile.Of(report).Save(path);
                }

                context.Output.Show(report, withActions: true);
                if (path is not null)
                {
                    var first = settings.Count == 0 ? "" : ", once the file says what --set says";
                    context.Output.Say($"The plan is in {path}. To do exactly this{first}: picsync apply {path}");
                }

                return report.ExitCode;
            },
            static _ => new CompositionOptions { WritesNothing = true }
        );
        command.Arguments.Add(file);
        command.Options.Add(output);
        command.Options.Add(release);
        command.Options.Add(albums);
        command.Options.Add(set);
        return command;
    }
}
