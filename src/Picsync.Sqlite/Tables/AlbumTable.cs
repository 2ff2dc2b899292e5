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

    /// <summary>Gives everything but the lease of one album to another.</summary>
    public static void Move(SqliteConnection connection, JournalKey from, JournalKey to)
    {
        if (from == to || Find(connection, from) is not { } old)
        {
            return;
        }

        var album = GetOrAdd(connection, to);
        connection.Execute("update picsync_runs set album = $album where album = $old", ("$album", album), ("$old", old));
        connection.Execute("update or ignore picsync_ledger set album = $album where album = $old", ("$album", album), ("$old", old));
        connection.Execute("delete from picsync_ledger where album = $old", ("$old", old));
        connection.Execute("update or ignore picsync_hidden set album = $album where album = $old", ("$album", album), ("$old", old));
        connection.Execute("delete from picsync_hidden where album = $old", ("$old", old));
    }

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
