using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;
using Picsync.Synology;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync synology users | people | albums | selftest</c>: shows what Synology Photos knows, by the route in use.</summary>
internal static class SynologyListCommands
{
    public static Command Users(GlobalOptions global) =>
        Make(
            "users",
            "List the users that albums can be made for or shared with",
            global,
            async (library, output, cancellationToken) =>
                output.ShowUsers(
                    await library
                        .GetUsersAsync(cancellationToken)
                        .Select(user => new SynologyUserRow(user.Id, user.Name, user.SystemId, user.IsEnabled))
                        .ToListAsync(cancellationToken)
                )
        );

    public static Command People(GlobalOptions global) =>
        Make(
            "people",
            "List the people who have a name, as rules name them",
            global,
            async (library, output, cancellationToken) =>
                output.ShowPeople(
                    await library
                        .GetPeopleAsync(cancellationToken)
                        .Select(person => new SynologyPersonRow(person.Id, person.Name, person.Owner, person.ItemCount, person.IsHidden))
                        .ToListAsync(cancellationToken)
                )
        );

    public static Command Albums(GlobalOptions global) =>
        Make(
            "albums",
            "List the albums, as sources name them",
            global,
            async (library, output, cancellationToken) =>
                output.ShowAlbums(
                    await library
                        .GetAlbumsAsync(cancellationToken)
                        .Select(album => new SynologyAlbumRow(
                            album.Id,
                            album.Name,
                            album.Owner,
                            album.ItemCount,
                            album.IsShared,
                            album.IsConditional,
                            album.IsManaged
                        ))
                        .ToListAsync(cancellationToken)
                )
        );

    public static Command Selftest(GlobalOptions global) =>
        Make(
            "selftest",
            "Tell versions and shapes of Synology Photos for a report of a fault; reads only, and nothing of anybody's photos",
            global,
            static async (library, output, cancellationToken) =>
            {
                var facts = await library.DescribeAsync(cancellationToken);
                output.ShowFacts([.. facts.Select(static fact => new SynologyFactRow(fact.Key, fact.Value))]);
            }
        );

    private static Command Make(
        string name,
        string description,
        GlobalOptions global,
        Func<SynologyLibrary, CommandOutput, CancellationToken, Task> show
    ) =>
        CommandContext.Make(
            name,
            description,
            global,
            async (context, _, cancellationToken) =>
            {
                await show(context.Get<SynologyLibrary>(), context.Output, cancellationToken);
                return ExitCodes.Done;
            },
            static _ => new CompositionOptions { WritesNothing = true }
        );
}
