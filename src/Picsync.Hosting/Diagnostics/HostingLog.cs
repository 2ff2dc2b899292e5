using Microsoft.Extensions.Logging;

namespace Picsync.Hosting;

/// <summary>What this package logs. Event ids 6000 to 6099.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(6000, LogLevel.Information, "Run {RunId} of {AlbumCount} albums begins")]
    public static partial void RunBegins(ILogger logger, string runId, int albumCount);

    [LoggerMessage(6001, LogLevel.Information, "Run {RunId} ends with code {ExitCode} after {Seconds} s")]
    public static partial void RunEnds(ILogger logger, string runId, int exitCode, double seconds);

    [LoggerMessage(6010, LogLevel.Information, "The next run is due at {DueAt:u}")]
    public static partial void NextRun(ILogger logger, DateTimeOffset dueAt);

    [LoggerMessage(6011, LogLevel.Error, "A run failed; the next one goes on as planned")]
    public static partial void RunFailed(ILogger logger, Exception exception);

    [LoggerMessage(6020, LogLevel.Warning, "A connection for monitoring could not be accepted")]
    public static partial void AcceptFailed(ILogger logger, Exception exception);

    [LoggerMessage(6021, LogLevel.Debug, "A connection for monitoring ended early")]
    public static partial void ConnectionEnded(ILogger logger, Exception exception);

    [LoggerMessage(6022, LogLevel.Error, "A monitoring endpoint failed")]
    public static partial void RouteFailed(ILogger logger, Exception exception);

    [LoggerMessage(
        6012,
        LogLevel.Error,
        "The run that goes on has made no progress for {Elapsed}; the service manager is given no sign of life"
    )]
    public static partial void WorkStuck(ILogger logger, TimeSpan elapsed);

    [LoggerMessage(6070, LogLevel.Warning, "Watching a source failed; its changes may be found at the interval only")]
    public static partial void WatchFailed(ILogger logger, Exception exception);

    [LoggerMessage(6080, LogLevel.Warning, "The service manager could not be told {Notice}")]
    public static partial void NoticeNotSent(ILogger logger, string notice, Exception exception);
}
