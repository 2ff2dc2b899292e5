using System.CommandLine;
using Picsync.Cli.Output;
using Picsync.Hosting;
using Picsync.Nixplay;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync nixplay playlists</c>: lists playlists and the frames that show them.</summary>
internal static class NixplayPlaylistsCommand
{
    public static Command Create(GlobalOptions global) =>
        CommandContext.Make(
            "playlists",
            "List playlists and the frames that show them",
            global,
            async (context, _, cancellationToken) =>
            {
                var rows = await context
                    .Get<NixplayClient>()
                    .GetPlaylistsAsync(cancellationToken)
                    .Select(list => new NixplayPlaylistRow(
                        list.Id,
                        list.DisplayName,
                        list.ItemCount,
                        [.. list.Frames.Select(frame => frame.Name)]
                    ))
                    .ToListAsync(cancellationToken);
                context.Output.ShowPlaylists(rows);
                return ExitCodes.Done;
            }
        );
}
