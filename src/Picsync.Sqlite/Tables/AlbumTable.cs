using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>Short numbers for the albums that runs and ledgers belong to.</summary>
internal static class AlbumTable
{
    public static long? Find(SqliteConnection connection, JournalKey key) =>
        connection.Scalar(
            "select id from picsync_albums where target = $target and name = $name",
            ("$target", key.TargetId),
            ("$name", key.AlbumName)
        ) as long?;

    public static long GetOrAdd(SqliteConnection connection, JournalKey key)
    {
        if (Find(connection, key) is { } known)
        {
            return known;
        }

        connection.Execute(
            "insert into picsync_albums (target, name) values ($target, $name)",
            ("$target", key.TargetId),
            ("$name", key.AlbumName)
        );
        return Find(connection, key)!.Value;
    }
}
