using Microsoft.Extensions.Logging;

namespace Picsync.Synology.Database.Access;

/// <summary>What the database route logs. Ids are stable and below 100; no connection string, passphrase or title goes in.</summary>
internal static partial class DatabaseLog
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "The database of Synology Photos is busy or was lost ({Reason}); attempt {Attempt} begins in {Delay}."
    )]
    public static partial void Repeating(ILogger logger, string reason, int attempt, TimeSpan delay);

    [LoggerMessage(2, LogLevel.Warning, "Synology Photos has no function {Function}; cover and totals of albums are written without it.")]
    public static partial void NoFunction(ILogger logger, string function);

    [LoggerMessage(3, LogLevel.Warning, "Synology Photos knows nobody named '{Name}'; the other names of the rule are used.")]
    public static partial void UnknownPerson(ILogger logger, string name);

    [LoggerMessage(4, LogLevel.Warning, "{Count} items have a time in milliseconds; it is read as such.")]
    public static partial void Milliseconds(ILogger logger, int count);

    [LoggerMessage(5, LogLevel.Information, "Album {AlbumId} was made.")]
    public static partial void AlbumMade(ILogger logger, long albumId);

    [LoggerMessage(6, LogLevel.Information, "Album {AlbumId} that another program kept is kept by Picsync from now on.")]
    public static partial void AlbumImported(ILogger logger, long albumId);

    [LoggerMessage(7, LogLevel.Information, "Album {AlbumId}: {Added} items linked, {Removed} taken out.")]
    public static partial void Linked(ILogger logger, long albumId, int added, int removed);

    [LoggerMessage(8, LogLevel.Warning, "{Warning}")]
    public static partial void UserDisabled(ILogger logger, string warning);
}
