using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;
using Picsync.Synology;
using Spectre.Console;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync synology login</c>: signs in once with a person there, so that the NAS remembers this device.</summary>
internal static class SynologyLoginCommand
{
    public static Command Create(GlobalOptions global)
    {
        var code = new Option<string?>("--otp")
        {
            Description = "The code that the authenticator shows now; without it a terminal is asked when the NAS wants one",
            HelpName = "CODE",
        };
        var command = CommandContext.Make(
            "login",
            "Sign in to the NAS once with a one-time code; later runs need none",
            global,
            (context, parse, cancellationToken) => RunAsync(context, parse.GetValue(code), cancellationToken)
        );
        command.Options.Add(code);
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string? code, CancellationToken cancellationToken)
    {
        var signIn = context.Get<SynologySignIn>();
        await signIn.SignInAsync(code, context.Output.AsksPeople ? AskAsync : null, cancellationToken);
        var isRemembered = await context.Get<ISynologyDeviceStore>().FindAsync(cancellationToken) is not null;
        if (context.Output.IsJson)
        {
            CommandOutput.WriteJson(new SynologySignInReport(signIn.Account, isRemembered), CliJson.Readable.SynologySignInReport);
        }
        else
        {
            context.Output.Say(
                isRemembered
                    ? $"Signed in as {signIn.Account}. The NAS remembers this device; its id is in {SynologyDeviceFile.Path}, and later runs need no code."
                    : $"Signed in as {signIn.Account}. The NAS asked for no code."
            );
        }

        return ExitCodes.Done;

        async ValueTask<string?> AskAsync(CancellationToken token) =>
            await context.Output.AskAsync(new TextPrompt<string>("The code that the authenticator shows:"), token);
    }
}
