using Microsoft.Extensions.Logging;

namespace Picsync.GooglePhotos;

internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Debug, "Google gave a new access token, valid until {ExpiresAt:u}.")]
    public static partial void TokenRenewed(ILogger logger, DateTimeOffset expiresAt);

    [LoggerMessage(
        3002,
        LogLevel.Warning,
        "This Google sign-in ends on {EndsAt:u}: the OAuth consent screen is in status 'Testing' or the user limited the time. Set it to 'In production' and sign in again."
    )]
    public static partial void SignInEnds(ILogger logger, DateTimeOffset endsAt);

    [LoggerMessage(3003, LogLevel.Warning, "Google refused page {Page} of the listing of {Listing}; it is read again from the start.")]
    public static partial void ListingRestarted(ILogger logger, string listing, int page);

    [LoggerMessage(3004, LogLevel.Debug, "The addresses of {Count} media items were renewed.")]
    public static partial void AddressesRenewed(ILogger logger, int count);

    [LoggerMessage(3005, LogLevel.Warning, "The token file '{Path}' could not be read or written: {Problem}")]
    public static partial void TokenFileFailed(ILogger logger, string path, string problem);

    [LoggerMessage(3006, LogLevel.Warning, "The session of a pick could not be deleted and ends by itself: {Problem}")]
    public static partial void SessionNotDeleted(ILogger logger, string problem);

    [LoggerMessage(
        3101,
        LogLevel.Warning,
        "The page of the shared album {Album} is not as it is known: {Length} bytes, with the blocks of data: {Blocks}."
    )]
    public static partial void SharedPageDrifted(ILogger logger, string album, int length, string blocks);
}
