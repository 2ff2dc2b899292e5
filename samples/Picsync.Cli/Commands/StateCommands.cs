using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync state</c>: takes what Picsync remembers to another machine.</summary>
internal static class StateCommands
{
    private const string StandardOutput = "-";

    public static Command Export(GlobalOptions global)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write, or - for standard output" };
        var command = new Command("export", "Write all that is remembered into one file, also while a sync goes on") { file };
        command.SetAction(
            async (parse, cancellationToken) =>
            {
                var output = Output(parse, global);
                var path = parse.GetRequiredValue(file);
                var archive = Archive(parse, global);
                if (path != StandardOutput)
                {
                    output.ShowState(await archive.ExportAsync(path, cancellationToken));
                    return ExitCodes.Done;
                }

                if (output.IsJson || !Console.IsOutputRedirected)
                {
                    throw new ConfigurationException(
                        "standard output takes the file itself: redirect it, and leave --json out; or name a file.",
                        location: null,
                        key: null
                    );
                }

                await using var standardOutput = Console.OpenStandardOutput();
                await archive.ExportAsync(standardOutput, cancellationToken);
                return ExitCodes.Done;
            }
        );
        return command;
    }

    public static Command Import(GlobalOptions global)
    {
        var file = new Argument<string>("FILE") { Description = "A file that 'picsync state export' wrote" };
        var replace = new Option<bool>("--replace")
        {
            Description = "Replace what is remembered here; it is kept beside under another name",
        };
        var command = new Command("import", "Take over what another machine remembered") { file, replace };
        command.SetAction(
            async (parse, cancellationToken) =>
            {
                var state = await Archive(parse, global)
                    .ImportAsync(parse.GetRequiredValue(file), parse.GetValue(replace), cancellationToken);
                Output(parse, global).ShowState(state);
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static StateArchive Archive(ParseResult parse, GlobalOptions global) =>
        new(Path.GetFullPath(parse.GetRequiredValue(global.Cache)), TimeProvider.System);

    private static CommandOutput Output(ParseResult parse, GlobalOptions global) =>
        CommandOutput.Open(parse.GetValue(global.Json), parse.GetValue(global.Verbose), parse.GetValue(global.NoColor));
}
