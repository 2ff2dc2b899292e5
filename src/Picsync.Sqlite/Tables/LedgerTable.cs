using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>What was put into which album.</summary>
internal static class LedgerTable
{
    private const string PutEntry = """
        insert into picsync_ledger (album, hash, item, file_name, put, kept)
        values ($album, $hash, $item, $file_name, $put, $kept)
        on conflict do update set item = excluded.item, file_name = excluded.file_name, put = excluded.put, kept = excluded.kept
        """;

    public static void Update(
        SqliteConnection connection,
        JournalKey key,
        IReadOnlyCollection<LedgerEntry> put,
        IReadOnlyCollection<ContentHash> removed,
        CancellationToken cancellationToken
    )
    {
        var album = AlbumTable.GetOrAdd(connection, key);
        Remove(connection, album, removed, cancellationToken);
        using var command = connection.CreateCommand(
            PutEntry,
            ("$album", album),
            ("$hash", null),
            ("$item", null),
            ("$file_name", null),
            ("$put", null),
            ("$kept", null)
        );
        foreach (var entry in put)
        {
            cancellationToken.ThrowIfCancellationRequested();
            command.Set("$hash", entry.Hash.ToBlob());
            command.Set("$item", entry.TargetItemId);
            command.Set("$file_name", entry.FileName);
            command.Set("$put", entry.PutAt.UtcTicks);
            command.Set("$kept", entry.KeptPosition);
            command.ExecuteNonQuery();
        }
    }

    public static IReadOnlyList<LedgerEntry> Find(SqliteConnection connection, JournalKey key)
    {
        var entries = new List<LedgerEntry>();
        if (AlbumTable.Find(connection, key) is not { } album)
        {
            return entries;
        }

        using var command = connection.CreateCommand(
            "select hash, item, file_name, put, kept from picsync_ledger where album = $album",
            ("$album", album)
        );
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            entries.Add(
                new LedgerEntry(
                    reader.FindHash(0)!.Value,
                    reader.GetString(1),
                    reader.GetString(2),
                    new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero)
                )
                {
                    KeptPosition = (int?)reader.FindInt64(4),
                }
            );
        }

        return entries;
    }

    private static void Remove(
        SqliteConnection connection,
        long album,
        IReadOnlyCollection<ContentHash> removed,
        CancellationToken cancellationToken
    )
    {
        using var command = connection.CreateCommand(
            "delete from picsync_ledger where album = $album and hash = $hash",
            ("$album", album),
            ("$hash", null)
        );
        foreach (var hash in removed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            command.Set("$hash", hash.ToBlob());
            command.ExecuteNonQuery();
        }
    }
}
