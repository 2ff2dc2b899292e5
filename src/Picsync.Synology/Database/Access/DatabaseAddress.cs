using System.Globalization;
using Npgsql;

namespace Picsync.Synology.Database.Access;

/// <summary>Where a connection string leads. It holds no secret.</summary>
/// <param name="Host">The host, or the folder of a socket; null when none is named.</param>
/// <param name="Port">The port.</param>
/// <param name="Database">The database's name.</param>
internal sealed record DatabaseAddress(string? Host, int Port, string? Database)
{
    /// <summary>Reads a connection string; null when it is none.</summary>
    public static DatabaseAddress? Of(string? connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return new DatabaseAddress(settings.Host, settings.Port, settings.Database);
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException or InvalidCastException)
        {
            return null;
        }
    }

    /// <summary>Gets what tells this database from others.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}/{Database}");

    /// <summary>Says it in words for messages.</summary>
    public override string ToString() =>
        Host is ['/' or '@', ..] ? $"the socket in {Host}" : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
