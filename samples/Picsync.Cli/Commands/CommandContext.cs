using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;

namespace Picsync.Cli.Commands;

/// <summary>What a command works with: the services and the console.</summary>
internal sealed class CommandContext : IAsyncDisposable, IDisposable
{
    private readonly ServiceProvider _services;

    private CommandContext(ServiceProvider services, CommandOutput output)
    {
        _services = services;
        Output = output;
    }

    public CommandOutput Output { get; }

    /// <summary>Makes a command whose work gets a context and whose result is the process's exit code.</summary>
    /// <param name="name">The command's name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="global">The options of every command.</param>
    /// <param name="work">The work.</param>
    /// <param name="compose">What is special about the services of this command; null for nothing.</param>
    public static Command Make(
        string name,
        string description,
        GlobalOptions global,
        Func<CommandContext, ParseResult, CancellationToken, Task<int>> work,
        Func<ParseResult, CompositionOptions>? compose = null
    )
    {
        var command = new Command(name, description);
        command.SetAction(
            async (parse, cancellationToken) =>
            {
                await using var waits = new ServiceWaitNotes();
                await using var context = Open(parse, global, compose?.Invoke(parse) ?? new CompositionOptions());
                return await work(context, parse, cancellationToken);
            }
        );
        return command;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public void Dispose() => _services.Dispose();

    /// <summary>Makes the services anew from the settings as they are now.</summary>
    public static CommandContext Open(ParseResult parse, GlobalOptions global, CompositionOptions composition)
    {
        var verbose = parse.GetValue(global.Verbose);
        var output = CommandOutput.Open(parse.GetValue(global.Json), verbose, parse.GetValue(global.NoColor));
        foreach (var former in FormerForms.FindVariables())
        {
            CommandOutput.Warn(former);
        }

        var cache = CacheFile.PathOf(parse, global, composition.WritesNothing);
        var services = PicsyncServices.Build(cache, verbose, composition, CommandOutput.Warn);
        return new CommandContext(services, output);
    }
}
