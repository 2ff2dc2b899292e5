using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

internal static class SqliteCommandExtensions
{
    private const int LibraryItemLength = 33;

    public static SqliteCommand CreateCommand(
        this SqliteConnection connection,
        string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters
    )
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public static void Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.CreateCommand(sql, parameters);
        command.ExecuteNonQuery();
    }

    public static object? Scalar(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.CreateCommand(sql, parameters);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public static void Set(this SqliteCommand command, string name, object? value) =>
        command.Parameters[name].Value = value ?? DBNull.Value;

    public static string? FindString(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? FindInt64(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    /// <summary>Reads a digest; its length tells which kind it is.</summary>
    public static ContentHash? FindHash(this SqliteDataReader reader, int column)
    {
        // Straight from the statement's memory: a look-up reads tens of thousands of these.
        var digest = SQLitePCL.raw.sqlite3_column_blob(reader.Handle, column);
        return digest.Length switch
        {
            0 => null,
            LibraryItemLength when digest[0] == (byte)HashKind.LibraryItem => ContentHash.FromBytes(HashKind.LibraryItem, digest[1..]),
            16 => ContentHash.FromBytes(HashKind.Md5, digest),
            _ => ContentHash.FromBytes(HashKind.Sha256, digest),
        };
    }

    /// <summary>Gives the bytes by which <see cref="FindHash"/> tells kinds apart: an item's name is as long as a SHA-256.</summary>
    public static byte[] ToBlob(this ContentHash hash) =>
        hash.Kind == HashKind.LibraryItem ? [(byte)HashKind.LibraryItem, .. hash.ToBytes()] : hash.ToBytes();
}
