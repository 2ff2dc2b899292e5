using Microsoft.Extensions.Logging;

namespace Picsync.Synology.WebApi;

/// <summary>What the web API route logs. Ids are stable; no session, token, password, code, passphrase or account goes in.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Information, "Signed in to Synology Photos.")]
    public static partial void SignedIn(ILogger logger);

    [LoggerMessage(102, LogLevel.Information, "The session of Synology Photos ended; signing in again.")]
    public static partial void SessionLost(ILogger logger);

    [LoggerMessage(
        103,
        LogLevel.Warning,
        "The NAS took the one-time code and gave no id to remember this device by; the next run needs a code again."
    )]
    public static partial void DeviceNotGiven(ILogger logger);

    [LoggerMessage(104, LogLevel.Warning, "The id of this device could not be kept, so the next run needs a one-time code again: {Reason}")]
    public static partial void DeviceNotKept(ILogger logger, string reason);

    [LoggerMessage(
        105,
        LogLevel.Warning,
        "The NAS does not tell what it offers (code {Code}); calls are sent in the versions they are known in."
    )]
    public static partial void VersionsNotTold(ILogger logger, int code);

    [LoggerMessage(106, LogLevel.Warning, "{Count} entries of the listing of {Listing} have no id and are left out.")]
    public static partial void EntriesSkipped(ILogger logger, int count, string listing);

    [LoggerMessage(107, LogLevel.Information, "The NAS is busy with '{Operation}' (code {Code}); asking again in {Delay}.")]
    public static partial void Busy(ILogger logger, string operation, int code, TimeSpan delay);

    [LoggerMessage(108, LogLevel.Debug, "The listing of {Listing} {Way} gave nothing that can be right ({Reason}); another way is tried.")]
    public static partial void OtherWay(ILogger logger, string listing, string way, string reason);

    [LoggerMessage(109, LogLevel.Debug, "The shared space is left out: {Reason}")]
    public static partial void NoSharedSpace(ILogger logger, string reason);

    [LoggerMessage(110, LogLevel.Information, "Album {AlbumId} made by Picsync is gone or not the same any more; a new one is made.")]
    public static partial void AlbumLost(ILogger logger, long albumId);

    [LoggerMessage(111, LogLevel.Warning, "Synology Photos did not answer '{Operation}'; looking whether it was done all the same.")]
    public static partial void OutcomeUnknown(ILogger logger, string operation);

    [LoggerMessage(112, LogLevel.Debug, "Signing out of Synology Photos failed; the NAS ends the session by itself.")]
    public static partial void NotSignedOut(ILogger logger, Exception exception);
}
