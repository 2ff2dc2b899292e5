using System.CommandLine;
using Picsync.Cli.Output;
using Picsync.Hosting;
using Picsync.Nixplay;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync nixplay list</c>: lists albums, or the photos of one album.</summary>
internal static class NixplayListCommand
{
    public static Command Create(GlobalOptions global)
    {
        var name = new Argument<string?>("ALBUM")
        {
            Description = "List the photos of the albums of this name",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var updateCache = new Option<bool>("--update-cache")
        {
            Description = "Has no effect: Nixplay lists the digests of its photos, so there is nothing to remember",
        };
        var command = CommandContext.Make(
            "list",
            "List albums, or the photos of one album",
            global,
            (context, parse, cancellationToken) =>
            {
                if (parse.GetValue(updateCache))
                {
                    CommandOutput.Warn("--update-cache has no effect: Nixplay lists the digests of its photos.");
                }

                return parse.GetValue(name) is { } album
                    ? ListPhotosAsync(context, album, cancellationToken)
                    : ListAlbumsAsync(context, cancellationToken);
            }
        );
        command.Arguments.Add(name);
        command.Options.Add(updateCache);
        return command;
    }

    private static async Task<int> ListAlbumsAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var rows = await context
            .Get<NixplayClient>()
            .GetAlbumsAsync(cancellationToken)
            .Select(album => new NixplayAlbumRow(album.Id, album.DisplayName, album.PhotoCount, album.CreatedOn))
            .ToListAsync(cancellationToken);
        context.Output.ShowAlbums(rows);
        return ExitCodes.Done;
    }

    private static async Task<int> ListPhotosAsync(CommandContext context, string name, CancellationToken cancellationToken)
    {
        var client = context.Get<NixplayClient>();
        var albums = await client.FindAlbumsAsync(name, cancellationToken);
        if (albums.Count == 0)
        {
            throw new AlbumNotFoundException("Nixplay", name, "'picsync nixplay list' shows the names.");
        }

        var rows = new List<NixplayPhotoRow>();
        foreach (var album in albums)
        {
            await foreach (var photo in client.GetPhotosAsync(album, cancellationToken))
            {
                rows.Add(
                    new NixplayPhotoRow(
                        photo.Id,
                        photo.FileName,
                        album.Id,
                        photo.SortDate,
                        photo.Md5?.ToString(),
                        photo.Caption,
                        photo.OriginalAddress?.AbsoluteUri
                    )
                );
            }
        }

        context.Output.ShowPhotos(rows);
        return ExitCodes.Done;
    }
}
