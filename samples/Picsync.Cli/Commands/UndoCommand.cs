using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync undo</c>: puts back what a run deleted.</summary>
internal static class UndoCommand
{
    public static Command Create(GlobalOptions global)
    {
        var run = new Argument<string?>("RUN")
        {
            Description = "The run, as 'picsync history' names it; else the newest one that deleted something",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var wait = RunFlags.Wait();
        var albums = RunFlags.Albums();
        var command = CommandContext.Make(
            "undo",
            "Put back the photos that a run deleted, at their old places",
            global,
            async (context, parse, cancellationToken) =>
            {
                var configuration = ConfigurationFile.Load(context, parse, global);
                var history = context.Get<RunHistory>();
                var report = await context.Output.WithWaitNotesAsync(progress =>
                    history.UndoAsync(configuration, parse.GetValue(run), parse.GetValue(albums)!, progress, cancellationToken)
                );
                context.Output.ShowUndo(report);
                return report.ExitCode;
            },
            parse => new CompositionOptions { LeaseWait = parse.GetValue(wait) }
        );
        command.Arguments.Add(run);
        command.Options.Add(wait);
        command.Options.Add(albums);
        return command;
    }
}
