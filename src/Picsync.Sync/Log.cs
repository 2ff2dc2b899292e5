using Microsoft.Extensions.Logging;

namespace Picsync.Sync;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Run {RunId} of album '{Album}' begins.")]
    public static partial void RunBegins(this ILogger logger, RunId runId, string album);

    [LoggerMessage(2, LogLevel.Information, "Run {RunId} of album '{Album}' ended {Status} after {Seconds:0.0} s.")]
    public static partial void RunEnded(this ILogger logger, RunId runId, string album, AlbumStatus status, double seconds);

    [LoggerMessage(3, LogLevel.Warning, "Album '{Album}': {Warning}")]
    public static partial void AlbumWarning(this ILogger logger, string album, string warning);

    [LoggerMessage(4, LogLevel.Debug, "Album '{Album}': item '{Item}': {Reason}")]
    public static partial void ItemProblem(this ILogger logger, string album, string item, string reason);

    [LoggerMessage(5, LogLevel.Error, "Album '{Album}' failed: {Reason}")]
    public static partial void AlbumFailed(this ILogger logger, string album, string reason);

    [LoggerMessage(
        6,
        LogLevel.Information,
        "Album '{Album}' is held by {Holder}. It is taken over if that runner gives no sign of life for as long as a lease lasts."
    )]
    public static partial void LeaseHeld(this ILogger logger, string album, string holder);

    [LoggerMessage(7, LogLevel.Error, "Album '{Album}' broke off unexpectedly")]
    public static partial void AlbumBroke(this ILogger logger, Exception? exception, string album);

    [LoggerMessage(8, LogLevel.Warning, "What listens to the progress of album '{Album}' failed; the run goes on without telling it more")]
    public static partial void ListenerFailed(this ILogger logger, Exception exception, string album);

    [LoggerMessage(9, LogLevel.Information, "Album '{Album}': what failed at item '{Item}'")]
    public static partial void ItemBroke(this ILogger logger, Exception exception, string album, string item);

    public static void Announce(this ILogger logger, AlbumReport report)
    {
        foreach (var warning in report.Warnings)
        {
            logger.AlbumWarning(report.Name, warning);
        }

        foreach (var problem in report.Problems)
        {
            logger.ItemProblem(report.Name, problem.FileName, problem.Reason);
        }

        if (report is { Status: AlbumStatus.Failed, Error: { } error })
        {
            logger.AlbumFailed(report.Name, error.Message);
        }

        if (report.Error is UnexpectedErrorException unexpected)
        {
            logger.AlbumBroke(unexpected.InnerException, report.Name);
        }
    }
}
