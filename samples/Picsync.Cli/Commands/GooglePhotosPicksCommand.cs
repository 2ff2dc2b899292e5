using System.CommandLine;
using Picsync.Cli.Output;
using Picsync.GooglePhotos;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync googlephotos picks</c>: lists, accepts and removes saved picks. It needs no network.</summary>
internal static class GooglePhotosPicksCommand
{
    public static Command Create(GlobalOptions global)
    {
        var command = CommandContext.Make(
            "picks",
            "List saved picks",
            global,
            static (context, _, _) =>
            {
                context.Output.ShowPicks(context.Get<GooglePickStore>().GetAll());
                return Task.FromResult(ExitCodes.Done);
            }
        );
        command.Subcommands.Add(Named("remove", "Delete a saved pick with its photos", global, Remove));
        command.Subcommands.Add(Named("accept", "Take a pick for whole without what could not be fetched", global, Accept));
        return command;
    }

    private static Command Named(string verb, string description, GlobalOptions global, Action<CommandContext, string> work)
    {
        var name = new Argument<string>("NAME") { Description = "The pick's name" };
        var command = CommandContext.Make(
            verb,
            description,
            global,
            (context, parse, _) =>
            {
                work(context, parse.GetRequiredValue(name));
                return Task.FromResult(ExitCodes.Done);
            }
        );
        command.Arguments.Add(name);
        return command;
    }

    private static void Remove(CommandContext context, string name)
    {
        if (!context.Get<GooglePickStore>().Delete(name))
        {
            throw NotFound(name);
        }

        context.Output.ShowRemoved(name);
    }

    private static void Accept(CommandContext context, string name)
    {
        var pick = context.Get<GooglePickStore>().AcceptAsWhole(name) ?? throw NotFound(name);
        context.Output.ShowPicks([pick]);
    }

    private static ConfigurationException NotFound(string name) =>
        new($"there is no saved pick '{name}'; 'picsync googlephotos picks' lists them", location: null, key: null);
}
