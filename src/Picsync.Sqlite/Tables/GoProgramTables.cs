using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>
/// The digests that the Go program of the same name left in the file. Its table <c>googlephotos</c> holds hexadecimal text for each item of
/// Google Photos, of the bytes of the original (<c>=d</c>). It is only read.
/// </summary>
internal static class GoProgramTables
{
    private const string AlbumPrefix = "googlephotos/album/";

    /// <summary>Tells whether the Go program may know the bytes that a key names.</summary>
    public static bool MayKnow(HashCacheKey key) =>
        key.RenditionKey == Rendition.Original.Key && key.Source.Value.StartsWith(AlbumPrefix, StringComparison.Ordinal);

    /// <summary>Tells whether the file has a table of the Go program, with the columns that are used.</summary>
    public static bool Has(SqliteConnection connection, string table, params ReadOnlySpan<string> columns)
    {
        var found = 0;
        foreach (var column in columns)
        {
            found += connection.Scalar(
                "select 1 from pragma_table_info($table) where lower(name) = lower($column)",
                ("$table", table),
                ("$column", column)
            )
                is null
                ? 0
                : 1;
        }

        return found == columns.Length;
    }

    /// <summary>Looks the original bytes of items up. Rows whose digests are not well-formed are passed over.</summary>
    /// <returns>What is known, by item.</returns>
    public static IReadOnlyDictionary<string, ContentHashes> Find(SqliteConnection connection, string[] items)
    {
        // The table has no index on the id and gets none from here: one pass over it serves a whole batch.
        var wanted = items.ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, ContentHashes>(StringComparer.Ordinal);
        using var command = connection.CreateCommand("select GooglephotosId, Md5, Sha256 from googlephotos");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (
                TextOf(reader, 0) is { } item
                && wanted.Contains(item)
                && ContentHash.TryParse(HashKind.Md5, TextOf(reader, 1), out var md5)
                && ContentHash.TryParse(HashKind.Sha256, TextOf(reader, 2), out var sha256)
            )
            {
                found[item] = new ContentHashes(md5, sha256);
            }
        }

        return found;
    }

    /// <summary>Counts the rows of a table; 0 when there is none.</summary>
    public static long Count(SqliteConnection connection, string table) =>
        Has(connection, table, "Id") ? (long)connection.Scalar($"select count(Id) from {table}")! : 0;

    /// <summary>Gets whether <see cref="Find"/> can be asked.</summary>
    public static bool HasHashes(SqliteConnection connection) => Has(connection, "googlephotos", "GooglephotosId", "Md5", "Sha256");

    private static string? TextOf(SqliteDataReader reader, int column) => reader.GetValue(column) is string text ? text : null;
}
