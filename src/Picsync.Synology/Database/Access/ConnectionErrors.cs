using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Npgsql;

namespace Picsync.Synology.Database.Access;

/// <summary>Tells why there is no connection to PostgreSQL, each cause with where and what to do about it. No password is in any of the texts.</summary>
/// <param name="where">Where the connection string leads.</param>
/// <param name="operation">What was to be done.</param>
internal sealed class ConnectionErrors(string where, string operation)
{
    private const string Setting = "PICSYNC_Synology__ConnectionString";

    /// <summary>Says why the server does not let a user in.</summary>
    public SignInRequiredException OfSignIn(PostgresException cause) =>
        new(
            DatabaseErrors.Service,
            cause.SqlState == PostgresErrorCodes.InvalidPassword
                    ? $"the database at {where} refuses the password of the connection string ({cause.MessageText}). Correct Username= and Password= in {Setting}; "
                        + "a password with signs of its own goes in quotes."
                : Mentions(cause, "pg_hba.conf") ? OfHba(cause)
                : Mentions(cause, "peer authentication", "ident authentication")
                    ? $"by {where} the database goes by the system's user ({cause.MessageText}). Run Picsync as the system's user postgres, or connect by "
                        + "address with a role and a password."
                : Mentions(cause, "client certificate", "certificate authentication")
                    ? $"the database at {where} wants a certificate of the client ({cause.MessageText}). Name one as SSL Certificate= and SSL Key= in {Setting}, or let "
                        + "pg_hba.conf of the NAS ask for scram-sha-256."
                : Mentions(cause, "not permitted to log in")
                    ? $"the role of the connection string may not sign in at {where} ({cause.MessageText}). ALTER ROLE … LOGIN on the NAS, or change Username= in "
                        + $"{Setting}."
                : Mentions(cause, "does not exist")
                    ? $"the database at {where} knows no such user ({cause.MessageText}). Correct Username= in {Setting}."
                : $"PostgreSQL at {where} does not let the user of the connection string in ({cause.SqlState}: {cause.MessageText}). Correct Username= and Password= "
                    + $"in {Setting}; by address pg_hba.conf needs a line for it.",
            cause
        );

    /// <summary>Finds what kept a connection from being made.</summary>
    /// <param name="cause">What was thrown.</param>
    /// <param name="isOpen">Whether the connection had been made.</param>
    /// <returns>Null for what is no matter of the connection, or befell one that had been made.</returns>
    public PicsyncException? Find(Exception cause, bool isOpen) =>
        cause switch
        {
            NpgsqlException when Mentions(cause, "No password has been provided") => new SignInRequiredException(
                DatabaseErrors.Service,
                $"the database at {where} wants a password and the connection string has none. Add Password= to {Setting}.",
                cause
            ),
            NpgsqlException when FindInner<AuthenticationException>(cause) is { } tls => Failed(OfTls(tls), cause),
            NpgsqlException when Mentions(cause, "SSL connection requested", "SSL is not supported") => Failed(
                $"the connection string asks for encryption and the server at {where} offers none. Set SSL Mode=Prefer in {Setting}, or switch ssl on in "
                    + "postgresql.conf of the NAS",
                cause
            ),
            _ when FindInner<SocketException>(cause) is { } socket && OfSocket(socket, cause) is { } known => known,
            _ when !isOpen => OfOpening(cause),
            _ => null,
        };

    private string OfHba(PostgresException cause)
    {
        var isRejected = Mentions(cause, "rejects connection");
        return Mentions(cause, "no encryption", "SSL off") && !Mentions(cause, "[local]")
                ? $"the database at {where} lets nobody in without encryption from here, or {(isRejected ? "rejects this user" : "has no line for this user")} in "
                    + $"pg_hba.conf ({cause.MessageText}). Add SSL Mode=Require to {Setting}, or a line to pg_hba.conf of the NAS."
            : isRejected
                ? $"PostgreSQL at {where} does not let the user of the connection string in: a line of pg_hba.conf rejects it ({cause.MessageText}). Put a line with "
                    + $"scram-sha-256 for this address above that one, or change Username= or Database= in {Setting}."
            : $"pg_hba.conf of the NAS at {where} has no line for this user, database and address ({cause.MessageText}). Add one with scram-sha-256 for this "
                + $"address alone, or correct {Setting}.";
    }

    private string OfTls(AuthenticationException tls) =>
        tls.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase)
            ? $"the certificate of {where} is not trusted, or made out to another name ({tls.Message}). Where the NAS shows a certificate of its own, name it as Root "
                + $"Certificate= in {Setting}; with SSL Mode=VerifyFull the name that stands in it has to be Host=, SSL Mode=VerifyCA takes any name, and SSL Mode=Require "
                + "any certificate"
            : $"the encrypted connection to {where} failed ({tls.Message}). Set another SSL Mode= in {Setting}, or see ssl_min_protocol_version of the NAS";

    private ServiceRequestException? OfSocket(SocketException socket, Exception cause) =>
        socket.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => Failed(
                $"the database was not reached: nothing listens at {where}. See Host= and Port= in {Setting}, and that PostgreSQL of the NAS listens there, by "
                    + "listen_addresses, socket or tunnel",
                cause,
                isTransient: true
            ),
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => Failed(
                $"the host of the connection string is not known: {where} ({socket.Message}). Correct Host= in {Setting}",
                cause,
                isTransient: true
            ),
            SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported => Failed(
                $"there is no socket of PostgreSQL where the connection string points: {where} ({socket.Message}). Correct Host= in {Setting}",
                cause
            ),
            SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.TimedOut => Failed(
                $"there is no way to {where} ({socket.Message}); a firewall or another network may be in between. See Host= in {Setting}",
                cause,
                isTransient: true
            ),
            _ => null,
        };

    private ServiceRequestException? OfOpening(Exception cause) =>
        FindInner<TimeoutException>(cause) is not null
            ? Failed(
                $"{where} did not answer in time; a firewall may drop what is sent there, or another program holds that port. See Host=, Port= and Timeout= in "
                    + Setting,
                cause,
                isTransient: true
            )
        : FindInner<CryptographicException>(cause) is { } damaged ? OfCertificateFile(damaged, cause)
        : (FindInner<FileNotFoundException>(cause) ?? FindInner<DirectoryNotFoundException>(cause) as Exception) is { } missing
            ? OfCertificateFile(missing, cause)
        : cause is PostgresException ? null
        : cause is NpgsqlException or IOException or NotSupportedException
            ? Failed(
                $"what answers at {where} is no PostgreSQL that can be talked to, or ended the connection ({cause.GetBaseException().Message}). See Host= and Port= in {Setting}",
                cause,
                isTransient: true
            )
        : null;

    private ServiceRequestException OfCertificateFile(Exception reason, Exception cause) =>
        Failed(
            $"a certificate that the connection string names cannot be read ({reason.Message}). Correct Root Certificate=, SSL Certificate= and SSL Key= in {Setting}",
            cause
        );

    private ServiceRequestException Failed(string reason, Exception cause, bool isTransient = false) =>
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
