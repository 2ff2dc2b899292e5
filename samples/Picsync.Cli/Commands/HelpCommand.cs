using System.CommandLine;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync help [COMMAND…]</c>: the same as <c>--help</c> behind the command.</summary>
internal static class HelpCommand
{
    /// <param name="create">Makes the whole command line, whose help is shown.</param>
    public static Command Create(Func<RootCommand> create)
    {
        var names = new Argument<string[]>("COMMAND")
        {
            Description = "The command, such as: googlephotos login",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("help", "Show how a command is used");
        command.Arguments.Add(names);
        command.SetAction(parse => Show(create(), parse.GetValue(names) ?? []));
        return command;
    }

    private static int Show(RootCommand root, string[] names)
    {
        var parse = root.Parse([.. names, "--help"]);
        if (parse.UnmatchedTokens.Count > 0)
        {
            Diagnostics.Write(HumanText.Clean($"error: there is no command '{string.Join(' ', names)}'; 'picsync help' lists them."));
            return ExitCodes.Usage;
        }

        return parse.Invoke(new InvocationConfiguration { Output = Console.Out, Error = Console.Error });
    }
}
