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

    /// <summary>Says what an error means.</summary>
    /// <param name="cause">What was thrown.</param>
    /// <param name="operation">What was to be done.</param>
    /// <param name="where">Where the connection string leads.</param>
    /// <param name="isOpen">Whether the connection had been made.</param>
    public static Exception Translate(Exception cause, string operation, string where, bool isOpen) =>
        cause switch
        {
            PostgresException known => OfServer(known, operation, where),
            _ when new ConnectionErrors(where, operation).Find(cause, isOpen) is { } known => known,
            NpgsqlException or SocketException or TimeoutException or IOException => Failed(
                operation,
                $"the connection to {where} was lost ({cause.GetBaseException().Message}); the next run tries again",
                cause,
                isTransient: true
            ),
            InvalidCastException => Failed(operation, "a value has a type that this version of Picsync does not know; " + TellUs, cause),
            _ => cause,
        };

    public static ServiceRequestException Failed(string operation, string reason, Exception? cause = null, bool isTransient = false) =>
        new(Service, operation, reason, cause) { IsTransient = isTransient };

    private const string TellUs = "'picsync synology selftest' prints what a report of it needs";

    private static PicsyncException OfServer(PostgresException cause, string operation, string where) =>
        cause.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new ConnectionErrors(
                where,
                operation
            ).OfSignIn(cause),
            PostgresErrorCodes.InvalidCatalogName => Failed(
                operation,
                $"the server at {where} has no database of that name ({cause.MessageText}); that of Synology Photos is synofoto: set Database=synofoto in "
                    + "PICSYNC_Synology__ConnectionString",
                cause
            ),
            PostgresErrorCodes.InsufficientPrivilege => Failed(
                operation,
                $"the role of the connection string may not do this: {cause.MessageText}. docs/services/synology.md lists the grants it needs",
                cause
            ),
            PostgresErrorCodes.TooManyConnections => Failed(
                operation,
                $"the server at {where} has as many connections as it takes, or as it allows this role ({cause.MessageText}); the next run tries again. Raise "
                    + "max_connections or the role's CONNECTION LIMIT, or set a smaller Maximum Pool Size in PICSYNC_Synology__ConnectionString",
                cause,
                isTransient: true
            ),
            PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.ObjectNotInPrerequisiteState => Failed(
                operation,
                $"the server at {where} takes no connection at the moment ({cause.MessageText}); the next run tries again",
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
}
