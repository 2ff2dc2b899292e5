using System.CommandLine;
using Picsync.Cli.Composition;
using Picsync.Cli.Output;
using Picsync.Hosting;
using Picsync.Nixplay;
using Picsync.Sync;
using Spectre.Console;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync nixplay delete album</c>: puts an album's photos into the trash and deletes it.</summary>
internal static class NixplayDeleteAlbumCommand
{
    public static Command Create(GlobalOptions global)
    {
        var name = new Argument<string>("NAME") { Description = "The album's name" };
        var multiple = new Option<bool>("--delete-multiple") { Description = "If several albums have the name, delete them all" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        var noTrash = new Option<bool>("--no-trash") { Description = "Delete for good: nothing is kept for 'picsync undo'" };
        var command = CommandContext.Make(
            "album",
            "Delete an album with its photos, which go into the trash",
            global,
            async (context, parse, cancellationToken) =>
            {
                var wanted = parse.GetRequiredValue(name);
                if (File.Exists(parse.GetRequiredValue(global.Config)))
                {
                    // It says what the trash may hold. Without a file the trash is as it is by default.
                    ConfigurationFile.Load(context, parse, global);
                }

                if (!context.Get<ConfigurationInUse>().Trash.IsOn && !parse.GetValue(noTrash))
                {
                    CommandOutput.Warn(
                        "Nothing was deleted: the trash is off, so that nothing could be put back. --no-trash deletes for good."
                    );
                    return ExitCodes.GuardTripped;
                }

                var albums = await FindAsync(context, wanted, parse.GetValue(multiple), cancellationToken);
                if (
                    context.Output.AsksPeople
                    && !parse.GetValue(yes)
                    && !await AskAsync(context, wanted, albums, parse.GetValue(noTrash), cancellationToken)
                )
                {
                    CommandOutput.Warn("Nothing was deleted.");
                    return ExitCodes.Failed;
                }

                return await DeleteAsync(context, wanted, albums, keeps: !parse.GetValue(noTrash), cancellationToken);
            }
        );
        command.Arguments.Add(name);
        command.Options.Add(multiple);
        command.Options.Add(yes);
        command.Options.Add(noTrash);
        return command;
    }

    private static async Task<IReadOnlyList<NixplayAlbum>> FindAsync(
        CommandContext context,
        string wanted,
        bool takesSeveral,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(wanted))
        {
            throw new ConfigurationException("an album's name is expected; an empty one names none.", location: null, key: null);
        }

        var client = context.Get<NixplayClient>();
        var albums = await client.FindAlbumsAsync(wanted, cancellationToken);
        if (albums.Count == 0)
        {
            var known = new List<string>();
            await foreach (var album in client.GetAlbumsAsync(cancellationToken))
            {
                known.Add(album.DisplayName);
            }

            var nearest = NearestName.Find(wanted, known) is { } near ? $" Did you mean '{near}'?" : "";
            throw new ConfigurationException($"Nixplay has no album '{wanted}'.{nearest}", location: null, key: null);
        }

        if (albums.Count > 1 && !takesSeveral)
        {
            CommandOutput.Warn("Nothing was deleted; --delete-multiple deletes all albums of that name.");
            throw new AmbiguousAlbumException("Nixplay", "album", wanted, [.. albums.Select(album => $"{album.Id}")]);
        }

        return albums;
    }

    private static async Task<bool> AskAsync(
        CommandContext context,
        string wanted,
        IReadOnlyList<NixplayAlbum> albums,
        bool forGood,
        CancellationToken cancellationToken
    )
    {
        var client = context.Get<NixplayClient>();
        var photos = 0;
        var ids = new HashSet<long>();
        foreach (var album in albums)
        {
            await foreach (var photo in client.GetPhotosAsync(album.Id, cancellationToken))
            {
                photos++;
                ids.Add(photo.Id);
            }
        }

        var showing = new List<string>();
        await foreach (var playlist in client.GetPlaylistsAsync(cancellationToken))
        {
            await foreach (var item in client.GetPlaylistItemsAsync(playlist.Id, cancellationToken))
            {
                if (item.PhotoId is { } id && ids.Contains(id))
                {
                    showing.Add(playlist.DisplayName);
                    break;
                }
            }
        }

        var shown = showing.Count == 0 ? "no playlist shows them" : $"they also leave {string.Join(", ", showing)}";
        var fate = forGood ? "for good" : "and keep them in the trash";
        var question = new ConfirmationPrompt(Markup.Escape($"Delete '{wanted}' with {HumanText.Count(photos, "photo")} {fate} ({shown})?"))
        {
            DefaultValue = false,
        };
        return await context.Output.AskAsync(question, cancellationToken);
    }

    private static async Task<int> DeleteAsync(
        CommandContext context,
        string wanted,
        IReadOnlyList<NixplayAlbum> albums,
        bool keeps,
        CancellationToken cancellationToken
    )
    {
        var engine = context.Get<PhotoSyncEngine>();
        var target = context.Get<NixplayFrameTarget>();
        var named = albums.Select(album => new TargetAlbum($"{album.Id}", wanted)).ToList();
        var cleared = await engine.ClearAlbumsAsync(target, named, keeps, cancellationToken);
        if (cleared.Guard is { } guard)
        {
            CommandOutput.Warn($"{guard.Message} With --no-trash all is deleted for good.");
            return ExitCodes.GuardTripped;
        }

        if (!cleared.IsCleared)
        {
            throw cleared.Errors[0];
        }

        var deleted = new List<long>();
        foreach (var album in albums)
        {
            await context.Get<NixplayClient>().DeleteAlbumAsync(album.Id, cancellationToken);
            deleted.Add(album.Id);
        }

        context.Output.ShowDeletion(new NixplayDeletion(wanted, deleted.Count, deleted));
        return ExitCodes.Done;
    }
}
