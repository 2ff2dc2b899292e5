using System.CommandLine;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync init</c>: writes a commented picsync.yaml, by asking on a terminal or from flags.</summary>
internal static class InitCommand
{
    public static Command Create(GlobalOptions global)
    {
        var file = ConfigurationFile.Argument();
        var album = new Option<string?>("--album") { Description = "The album's name at the target", HelpName = "NAME" };
        var folder = new Option<string?>("--folder") { Description = "Sync this folder", HelpName = "PATH" };
        var google = new Option<string?>("--google") { Description = "Sync this album of Google Photos", HelpName = "ID" };
        var target = new Option<string?>("--target") { Description = "nixplay, or folder:PATH", HelpName = "TARGET" };
        var every = new Option<string?>("--every") { Description = "How often, such as 1h; without it once", HelpName = "DURATION" };
        var force = new Option<bool>("--force") { Description = "Put a file that exists aside under another name" };
        var command = CommandContext.Make(
            "init",
            "Write a commented picsync.yaml, by asking or from options",
            global,
            async (context, parse, cancellationToken) =>
            {
                var path = ConfigurationFile.PathOf(parse, file, global);
                SetupFile.ThrowIfTaken(path, parse.GetValue(force));
                var given = new SetupFlags(
                    parse.GetValue(album),
                    parse.GetValue(folder),
                    parse.GetValue(google),
                    parse.GetValue(target),
                    parse.GetValue(every)
                );
                var answers =
                    given.IsEmpty && context.Output.AsksPeople
                        ? await new SetupPrompts(context).AskAsync(cancellationToken)
                        : given.ToAnswers();
                var backup = context.Get<SetupFile>().Write(path, answers, parse.GetValue(force));
                Show(context.Output, path, backup);
                return ExitCodes.Done;
            }
        );
        command.Arguments.Add(file);
        foreach (var option in (Option[])[album, folder, google, target, every, force])
        {
            command.Options.Add(option);
        }

        return command;
    }

    private static void Show(CommandOutput output, string path, string? backup)
    {
        if (output.IsJson)
        {
            CommandOutput.WriteJson(new InitText(path, backup), CliJson.Readable.InitText);
            return;
        }

        if (backup is not null)
        {
            output.Say($"The former file is {backup} now.");
        }

        output.Say($"{path} is written. Next: picsync doctor {path}, picsync plan {path}, picsync sync {path}");
        if (CredentialsFile.Find() is null)
        {
            output.Say(
                $"Credentials go into {CredentialsFile.FileName} beside it (chmod 600): 'nixplay:' with 'username:' and 'password:'; "
                    + "for Google Photos run: picsync googlephotos login"
            );
        }
    }
}
