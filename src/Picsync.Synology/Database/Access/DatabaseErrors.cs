using System.Net.Sockets;
using Npgsql;
using Picsync.Synology.Routing;

namespace Picsync.Synology.Database.Access;

/// <summary>Turns errors of PostgreSQL into what a person can do about them.</summary>
internal static class DatabaseErrors
{
    public const string Service = ServiceName.Value;

    /// <summary>Tells whether a change was rolled back by something that passes, so that it may begin anew.</summary>
    public static bool MayRepeat(Exception cause) =>
        cause is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected }
        || cause is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.AdminShutdown }
        || cause is NpgsqlException and not PostgresException && cause.InnerException is IOException or EndOfStreamException;

    public static string ShortReason(Exception cause) => (cause as PostgresException)?.SqlState ?? "connection lost";

    public static Exception Translate(Exception cause, string operation) =>
        cause switch
        {
            PostgresException known => OfServer(known, operation),
            _ when ConnectionErrors.Find(cause, operation) is { } known => known,
            NpgsqlException or SocketException or TimeoutException or IOException => Failed(
                operation,
                $"the database was not reached or was lost ({Innermost(cause).Message}); see that PostgreSQL of the NAS listens where the "
                    + "connection string points, by socket, tunnel or address",
                cause,
                isTransient: true
            ),
            InvalidCastException => Failed(operation, "a value has a type that this version of Picsync does not know; " + TellUs, cause),
            _ => cause,
        };

    public static ServiceRequestException Failed(string operation, string reason, Exception? cause = null, bool isTransient = false) =>
        new(Service, operation, reason, cause) { IsTransient = isTransient };

    private const string TellUs = "'picsync synology selftest' prints what a report of it needs";

    private static PicsyncException OfServer(PostgresException cause, string operation) =>
        cause.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => ConnectionErrors.OfSignIn(cause),
            PostgresErrorCodes.InvalidCatalogName => Failed(
                operation,
                $"the server has no database of that name ({cause.MessageText}); that of Synology Photos is synofoto: set Database=synofoto in "
                    + "PICSYNC_Synology__ConnectionString",
                cause
            ),
            PostgresErrorCodes.InsufficientPrivilege => Failed(
                operation,
                $"the role of the connection string may not do this: {cause.MessageText}. docs/services/synology.md lists the grants it needs",
                cause
            ),
            PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections => Failed(
                operation,
                $"the server takes no connection at the moment ({cause.MessageText}); the next run tries again",
                cause,
                isTransient: true
            ),
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction => Failed(
                operation,
                $"the database is not one of a release that this version knows: {cause.MessageText}; {TellUs}",
                cause
            ),
            PostgresErrorCodes.NotNullViolation => Failed(
                operation,
                $"the NAS no longer fills the column {cause.ColumnName}; nothing was written, and no value is made up; {TellUs}",
                cause
            ),
            PostgresErrorCodes.LockNotAvailable => Failed(
                operation,
                "somebody else is changing the same rows, and it took too long; nothing was written",
                cause,
                isTransient: true
            ),
            PostgresErrorCodes.QueryCanceled => Failed(
                operation,
                "a statement took longer than it may (StatementTimeout); nothing was written",
                cause,
                isTransient: true
            ),
            _ => Failed(operation, $"{cause.MessageText} ({cause.SqlState})", cause, cause.IsTransient),
        };

    private static Exception Innermost(Exception cause)
    {
        while (cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return cause;
    }
}
