using System.CommandLine;
using Picsync.Cli.Output;
using Picsync.GooglePhotos;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync googlephotos list</c>: lists albums, or the items of one album.</summary>
internal static class GooglePhotosListCommand
{
    public static Command Create(GlobalOptions global)
    {
        var albumId = new Argument<string?>("ALBUM-ID") { Description = "List this album's items", Arity = ArgumentArity.ZeroOrOne };
        var shared = new Option<bool>("--shared") { Description = "List albums that were shared with you" };
        var updateCache = new Option<bool>("--update-cache") { Description = "Also download each item once to remember its digest" };
        var command = CommandContext.Make(
            "list",
            "List albums, or the items of one album",
            global,
            (context, parse, cancellationToken) =>
                parse.GetValue(albumId) is { } id
                    ? ListItemsAsync(context, id, parse.GetValue(updateCache), cancellationToken)
                    : ListAlbumsAsync(context, parse.GetValue(shared), cancellationToken)
        );
        command.Arguments.Add(albumId);
        command.Options.Add(shared);
        command.Options.Add(updateCache);
        return command;
    }

    private static async Task<int> ListAlbumsAsync(CommandContext context, bool shared, CancellationToken cancellationToken)
    {
        var client = context.Get<GooglePhotosLibraryClient>();
        var albums = shared ? client.GetSharedAlbumsAsync(cancellationToken) : client.GetAlbumsAsync(cancellationToken);
        var rows = await albums
            .Select(album => new GoogleAlbumRow(album.Id, album.Title, album.ItemCount ?? 0, album.ProductUrl?.AbsoluteUri))
            .ToListAsync(cancellationToken);
        context.Output.ShowAlbums(rows);
        WarnIfEmpty(rows.Count);
        return ExitCodes.Done;
    }

    private static async Task<int> ListItemsAsync(
        CommandContext context,
        string albumId,
        bool updateCache,
        CancellationToken cancellationToken
    )
    {
        var client = context.Get<GooglePhotosLibraryClient>();
        var rows = await client
            .GetAlbumItemsAsync(albumId, cancellationToken)
            .Select(item => new GoogleItemRow(
                item.Id,
                item.FileName,
                item.Kind == MediaKind.Video ? "video" : "photo",
                item.CreatedAt,
                item.Width,
                item.Height,
                item.Description,
                item.ProductUrl?.AbsoluteUri,
                item.BaseUrl?.AbsoluteUri
            ))
            .ToListAsync(cancellationToken);
        context.Output.ShowItems(rows);
        WarnIfEmpty(rows.Count);
        if (updateCache)
        {
            var source = new GooglePhotosSourceFactory(client).Create(new ConfigurationNode.Scalar("", Location: null, albumId));
            context.Output.ShowUpdate(await context.Get<HashCacheUpdater>().UpdateAsync(source, cancellationToken));
        }

        return ExitCodes.Done;
    }

    private static void WarnIfEmpty(int count)
    {
        if (count == 0)
        {
            CommandOutput.Warn(GooglePhotosHints.Empty);
        }
    }
}
