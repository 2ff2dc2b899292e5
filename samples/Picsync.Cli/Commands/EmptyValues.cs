using System.CommandLine;
using System.CommandLine.Parsing;

namespace Picsync.Cli.Commands;

/// <summary>Values that were given and are empty, as a variable of a script that was never set.</summary>
internal static class EmptyValues
{
    /// <summary>Splits <c>--cache=</c>, which the library takes for an option without a value, into the option and its empty value.</summary>
    public static string[] Split(string[] args) => [.. args.SelectMany(static arg => IsEmpty(arg) ? (string[])[arg[..^1], ""] : [arg])];

    /// <summary>Says which value is empty though something is expected; null when none is.</summary>
    public static string? Explain(ParseResult parse, GlobalOptions global)
    {
        for (SymbolResult? command = parse.CommandResult; command is not null; command = command.Parent)
        {
            foreach (var given in (command as CommandResult)?.Children ?? [])
            {
                if (given.Tokens.Any(static token => token.Value.Length == 0) && NameOf(given, global) is { } name)
                {
                    return $"{name} is empty; say what is meant.";
                }
            }
        }

        return null;
    }

    // An empty name of the cache remembers nothing, and one of the credentials file prints them.
    private static string? NameOf(SymbolResult given, GlobalOptions global) =>
        given switch
        {
            OptionResult { Option: var option } when option == global.Cache => null,
            OptionResult { Option.Name: "--output", Parent: CommandResult { Command.Name: "login" } } => null,
            OptionResult { Option.Name: var name } => name,
            ArgumentResult { Argument.Name: var name } => name,
            _ => null,
        };

    private static bool IsEmpty(string arg) => arg.StartsWith("--", StringComparison.Ordinal) && arg.IndexOf('=') == arg.Length - 1;
}
