using System.CommandLine;
using Picsync.Cli.Output;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync cache status</c>: says what the cache holds.</summary>
internal static class CacheStatusCommand
{
    public static Command Create(GlobalOptions global) =>
        CommandContext.Make(
            "status",
            "Say what the cache holds",
            global,
            async (context, _, cancellationToken) =>
            {
                var status = await context.Get<IHashCache>().GetStatusAsync(cancellationToken);
                context.Output.ShowCacheStatus(status);
                return ExitCodes.Done;
            }
        );
}
