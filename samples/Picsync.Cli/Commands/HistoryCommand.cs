using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync history</c>: lists what runs did, newest first.</summary>
internal static class HistoryCommand
{
    private const int DefaultLimit = 20;

    public static Command Create(GlobalOptions global)
    {
        var limit = RunFlags.Limit($"How many runs to list, {DefaultLimit} unless told otherwise");
        var albums = RunFlags.Albums();
        var command = CommandContext.Make(
            "history",
            "List what runs did, newest first",
            global,
            async (context, parse, cancellationToken) =>
            {
                var configuration = ConfigurationFile.Load(context, parse, global);
                var runs = await context
                    .Get<RunHistory>()
                    .GetRunsAsync(configuration, parse.GetValue(albums)!, parse.GetValue(limit) ?? DefaultLimit, cancellationToken);
                context.Output.ShowHistory(runs);
                return ExitCodes.Done;
            },
            static _ => new CompositionOptions { WritesNothing = true }
        );
        command.Options.Add(limit);
        command.Options.Add(albums);
        return command;
    }
}
