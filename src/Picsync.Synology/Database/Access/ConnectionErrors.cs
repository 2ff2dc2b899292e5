using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace Picsync.Synology.Database.Access;

/// <summary>Tells why a connection to PostgreSQL was refused, each cause with what to do about it. No password is in any of the texts.</summary>
internal static class ConnectionErrors
{
    private const string Setting = "PICSYNC_Synology__ConnectionString";

    /// <summary>Says why the server does not let a user in.</summary>
    public static SignInRequiredException OfSignIn(PostgresException cause) =>
        SignIn(
            cause.SqlState == PostgresErrorCodes.InvalidPassword
                    ? $"the database refuses the password of the connection string ({cause.MessageText}). Correct Username= and Password= in {Setting}; a "
                        + "password with signs of its own goes in quotes."
                : Mentions(cause, "no pg_hba.conf entry") && Mentions(cause, "no encryption", "SSL off")
                    ? $"the database lets nobody in without encryption from here, or has no line for this user in pg_hba.conf ({cause.MessageText}). Add "
                        + $"SSL Mode=Require to {Setting}, or a line to pg_hba.conf of the NAS."
                : Mentions(cause, "no pg_hba.conf entry")
                    ? $"pg_hba.conf of the NAS has no line for this user, database and address ({cause.MessageText}). Add one with scram-sha-256 for this "
                        + "address alone."
                : Mentions(cause, "peer authentication", "ident authentication")
                    ? $"by its socket the database goes by the system's user ({cause.MessageText}). Run Picsync as the system's user postgres, or connect by "
                        + "address with a role and a password."
                : Mentions(cause, "does not exist")
                    ? $"the database knows no such user ({cause.MessageText}). Correct Username= in {Setting}."
                : $"PostgreSQL does not let the user of the connection string in ({cause.SqlState}: {cause.MessageText}). Correct Username= and Password= in "
                    + $"{Setting}; by address pg_hba.conf needs a line for it.",
            cause
        );

    /// <summary>Finds what kept a connection from being made; null for what is none of these.</summary>
    public static PicsyncException? Find(Exception cause, string operation) =>
        cause switch
        {
            NpgsqlException when Mentions(cause, "No password has been provided") => SignIn(
                $"the database wants a password and the connection string has none. Add Password= to {Setting}.",
                cause
            ),
            NpgsqlException when FindInner<AuthenticationException>(cause) is { } tls => Failed(
                operation,
                $"the encrypted connection to the database failed ({tls.Message}). Where the NAS shows a certificate of its own, name it as Root Certificate= in "
                    + $"{Setting}, or set SSL Mode=Require",
                cause
            ),
            NpgsqlException when Mentions(cause, "SSL connection requested", "SSL is not supported") => Failed(
                operation,
                $"the connection string asks for encryption and the server offers none. Set SSL Mode=Prefer in {Setting}, or switch ssl on in "
                    + "postgresql.conf of the NAS",
                cause
            ),
            _ when FindInner<SocketException>(cause) is { } socket => OfSocket(socket, cause, operation),
            _ => null,
        };

    private static ServiceRequestException? OfSocket(SocketException socket, Exception cause, string operation) =>
        socket.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => Failed(
                operation,
                $"the database was not reached: nothing listens where the connection string points. See Host= and Port= in {Setting}, and that PostgreSQL of the NAS listens there, by "
                    + "listen_addresses, socket or tunnel",
                cause,
                isTransient: true
            ),
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => Failed(
                operation,
                $"the host of the connection string is not known ({socket.Message}). Correct Host= in {Setting}",
                cause,
                isTransient: true
            ),
            SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported => Failed(
                operation,
                $"there is no socket of PostgreSQL where the connection string points ({socket.Message}). Correct Host= in {Setting}",
                cause
            ),
            SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.TimedOut => Failed(
                operation,
                $"the host of the connection string was not reached ({socket.Message}); a firewall or another network may be in between",
                cause,
                isTransient: true
            ),
            _ => null,
        };

    private static SignInRequiredException SignIn(string reason, Exception cause) => new(DatabaseErrors.Service, reason, cause);

    private static ServiceRequestException Failed(string operation, string reason, Exception cause, bool isTransient = false) =>
        DatabaseErrors.Failed(operation, reason, cause, isTransient);

    private static bool Mentions(Exception cause, params ReadOnlySpan<string> words)
    {
        var text = cause is PostgresException known ? known.MessageText : cause.Message;
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static T? FindInner<T>(Exception cause)
        where T : Exception
    {
        for (var inner = cause; inner is not null; inner = inner.InnerException)
        {
            if (inner is T found)
            {
                return found;
            }
        }

        return null;
    }
}
