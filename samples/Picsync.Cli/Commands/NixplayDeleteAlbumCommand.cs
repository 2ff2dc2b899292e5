using System.CommandLine;
using Picsync.Cli.Output;
using Picsync.Hosting;
using Picsync.Nixplay;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync nixplay delete album</c>: deletes an album with its photos.</summary>
internal static class NixplayDeleteAlbumCommand
{
    public static Command Create(GlobalOptions global)
    {
        var name = new Argument<string>("NAME") { Description = "The album's name" };
        var multiple = new Option<bool>("--delete-multiple") { Description = "If several albums have the name, delete them all" };
        var command = CommandContext.Make(
            "album",
            "Delete an album with its photos",
            global,
            async (context, parse, cancellationToken) =>
            {
                var client = context.Get<NixplayClient>();
                var wanted = parse.GetRequiredValue(name);
                var albums = await client.FindAlbumsAsync(wanted, cancellationToken);
                if (albums.Count > 1 && !parse.GetValue(multiple))
                {
                    CommandOutput.Warn("Nothing was deleted; --delete-multiple deletes all albums of that name.");
                    throw new AmbiguousAlbumException("Nixplay", "album", wanted, [.. albums.Select(album => $"{album.Id}")]);
                }

                foreach (var album in albums)
                {
                    await client.DeleteAlbumAsync(album.Id, cancellationToken);
                }

                context.Output.ShowDeletion(new NixplayDeletion(wanted, albums.Count, [.. albums.Select(album => album.Id)]));
                return ExitCodes.Done;
            }
        );
        command.Arguments.Add(name);
        command.Options.Add(multiple);
        return command;
    }
}
