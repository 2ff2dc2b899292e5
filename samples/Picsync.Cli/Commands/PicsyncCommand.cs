using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary>The <c>picsync</c> command line as a whole.</summary>
internal static class PicsyncCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        args = EmptyValues.Split(WithoutOwnName(args));
        var global = new GlobalOptions();
        var parse = Create(global).Parse(args);
        if (parse.Action is not HelpAction)
        {
            if (parse.Errors.Count > 0)
            {
                return Refuse(parse, args, WantsJson(parse, global));
            }

            if ((FormerForms.ExplainInterval(parse) ?? EmptyValues.Explain(parse, global)) is { } wrong)
            {
                return ErrorText.Write(
                    new ConfigurationException(wrong, location: null, key: null),
                    parse.GetValue(global.Json),
                    verbose: false
                );
            }
        }

        try
        {
            var exitCode = await parse.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                cancellationToken
            );

            // What was asked for was to be printed.
            return CommandOutput.TellLoss() && exitCode == ExitCodes.Done ? ExitCodes.Failed : exitCode;
        }
        catch (Exception cause)
        {
            return ErrorText.Write(cause, parse.GetValue(global.Json), parse.GetValue(global.Verbose));
        }
        finally
        {
            PassingFolder.Remove();
        }
    }

    // Commands of the Go program's manifests, as '/picsync sync', come behind the words with which our image begins.
    private static string[] WithoutOwnName(string[] args)
    {
        var first = args is ["--cache", _, ..] ? 2 : 0;
        return args.ElementAtOrDefault(first) is "/picsync" or "./picsync" or "/app/picsync" or "picsync"
            ? [.. args[..first], .. args[(first + 1)..]]
            : args;
    }

    // Of an option that is misspelt itself no value can be had.
    private static bool WantsJson(ParseResult parse, GlobalOptions global) =>
        parse.GetResult(global.Json) is { } given && (given.Errors.Any() || parse.GetValue(global.Json));

    private static RootCommand Create(GlobalOptions global)
    {
        var root = new RootCommand("Keeps photo albums in sync with picture frames.")
        {
            SyncCommand.Create(global),
            PlanCommand.Create(global),
            ApplyCommand.Create(global),
            ImportCommand.Create(global),
            HistoryCommand.Create(global),
            UndoCommand.Create(global),
            HideCommand.Create(global),
            ExplainCommand.Create(global),
            ListCommand.Create(global),
            SourcesCommand.Create(global),
            new Command("googlephotos", "Sign in to Google Photos and look into it")
            {
                // The Go program's README wrote it so.
                Aliases = { "googlecloud" },
                Subcommands =
                {
                    GooglePhotosListCommand.Create(global),
                    GooglePhotosPickCommand.Create(global),
                    GooglePhotosPicksCommand.Create(global),
                    GooglePhotosAmbientCommand.Create(global),
                    GooglePhotosLoginCommand.Create(global),
                    GooglePhotosLogoutCommand.Create(global),
                },
            },
            new Command("nixplay", "Look into Nixplay")
            {
                NixplayListCommand.Create(global),
                NixplayPlaylistsCommand.Create(global),
                new Command("delete", "Delete from Nixplay") { NixplayDeleteAlbumCommand.Create(global) },
            },
            new Command("synology", "Sign in to Synology Photos, look into it and fill its albums")
            {
                SynologyLoginCommand.Create(global),
                SynologyListCommands.Users(global),
                SynologyListCommands.People(global),
                SynologyListCommands.Albums(global),
                SynologyMemoriesCommand.Create(global),
                SynologyListCommands.Selftest(global),
            },
            new Command("state", "What is remembered, for another machine") { StateCommands.Export(global), StateCommands.Import(global) },
            new Command("cache", "The file that remembers digests") { CacheStatusCommand.Create(global) },
            InitCommand.Create(global),
            DoctorCommand.Create(global),
            HealthCommand.Create(global),
            VersionCommand.Create(global),
            HelpCommand.Create(static () => Create(new GlobalOptions())),
        };
        global.AddTo(root);
        return root;
    }

    private static int Refuse(ParseResult parse, string[] args, bool json)
    {
        var former = FormerForms.Explain(parse);
        foreach (var sentence in former is null ? Describe(parse) : [.. Describe(parse), former])
        {
            Diagnostics.Write(HumanText.Clean(sentence));
        }

        if (json)
        {
            var errors = parse.Errors.Select(static error => error.Message);
            ErrorText.WriteJson(ExitCodes.Usage, [.. (former is null ? errors : errors.Append(former)).Select(HumanText.Clean)]);
        }

        if (former is null && parse.CommandResult.Command.Subcommands.Count > 0 && parse.UnmatchedTokens.Count == 0)
        {
            var toError = new InvocationConfiguration { Output = Console.Error, Error = Console.Error };
            Create(new GlobalOptions()).Parse([.. args, "--help"]).Invoke(toError);
            return ExitCodes.Usage;
        }

        Diagnostics.Write("Add --help to see how the command is used.");
        return ExitCodes.Usage;
    }

    // The library tells the errors and what may have been meant.
    private static string[] Describe(ParseResult parse)
    {
        if (parse.Action is ParseErrorAction errors)
        {
            errors.ShowHelp = false;
        }

        using var told = new StringWriter();
        parse.Invoke(new InvocationConfiguration { Output = told, Error = told });
        return told.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
