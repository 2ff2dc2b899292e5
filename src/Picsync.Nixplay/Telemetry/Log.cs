using Microsoft.Extensions.Logging;

namespace Picsync.Nixplay;

/// <summary>What the package logs. Ids are stable; no cookie, token, password, signed address or e-mail address goes in.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Signed in to Nixplay ({Steps} requests).")]
    public static partial void SignedIn(ILogger logger, int steps);

    [LoggerMessage(2, LogLevel.Information, "The Nixplay session ended; signing in again.")]
    public static partial void SessionLost(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "The Nixplay session could not be stored; the next run signs in again.")]
    public static partial void SessionNotStored(ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "The stored Nixplay session could not be read and is ignored.")]
    public static partial void SessionNotRead(ILogger logger, Exception exception);

    [LoggerMessage(5, LogLevel.Debug, "Took over a Nixplay session that another process stored.")]
    public static partial void SessionTakenOver(ILogger logger);

    [LoggerMessage(6, LogLevel.Debug, "Nixplay redirects reads that carry the CSRF cookie; reads go without it from now on.")]
    public static partial void CsrfOmitted(ILogger logger);

    [LoggerMessage(7, LogLevel.Debug, "The CSRF token changed under a request; it is sent again with the newest one.")]
    public static partial void CsrfRotated(ILogger logger);

    [LoggerMessage(8, LogLevel.Information, "Nixplay does not know {Path}; the older {OlderPath} is used.")]
    public static partial void OlderPath(ILogger logger, string path, string olderPath);

    [LoggerMessage(9, LogLevel.Warning, "Nixplay did not answer '{Operation}'; looking whether it was done all the same.")]
    public static partial void OutcomeUnknown(ILogger logger, string operation, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "Listing album {AlbumId} again: {Listed} photos came, {Expected} were announced.")]
    public static partial void ListingAgain(ILogger logger, long albumId, int listed, int expected);

    [LoggerMessage(11, LogLevel.Information, "Storage did not take upload attempt {Attempt} ({Reason}); a new ticket is taken.")]
    public static partial void TicketRenewed(ILogger logger, int attempt, string reason);

    [LoggerMessage(12, LogLevel.Information, "The upload monitor gave no usable answer ({Reason}); the album's listing decides.")]
    public static partial void MonitorSilent(ILogger logger, string reason);

    [LoggerMessage(13, LogLevel.Warning, "Storage answered the upload without a digest to compare.")]
    public static partial void NoETag(ILogger logger);

    [LoggerMessage(14, LogLevel.Information, "{Count} uploads are not seen in album {AlbumId} yet; looking again in {Delay}.")]
    public static partial void NotSeenYet(ILogger logger, int count, string albumId, TimeSpan delay);

    [LoggerMessage(15, LogLevel.Information, "Playlist {PlaylistId}: {Appended} items added, {Removed} removed.")]
    public static partial void PlaylistChanged(ILogger logger, long playlistId, int appended, int removed);

    [LoggerMessage(16, LogLevel.Warning, "Playlist {PlaylistId} lacks {Count} items just added; they are added once more.")]
    public static partial void AppendIncomplete(ILogger logger, long playlistId, int count);

    [LoggerMessage(
        17,
        LogLevel.Information,
        "Nixplay forbade '{Operation}' in a session that works; it is sent once more with a fresh CSRF token."
    )]
    public static partial void CsrfRenewed(ILogger logger, string operation);
}
