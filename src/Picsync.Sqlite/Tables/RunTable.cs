using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>The runs. Times are kept as UTC ticks.</summary>
internal static class RunTable
{
    private const string PutRun = """
        insert into picsync_runs (id, album, started, ended, status, certified, uploaded, deleted, failed)
        values ($id, $album, $started, $ended, $status, $certified, $uploaded, $deleted, $failed)
        on conflict do update set album = excluded.album, started = excluded.started, ended = excluded.ended, status = excluded.status,
            certified = excluded.certified, uploaded = excluded.uploaded, deleted = excluded.deleted, failed = excluded.failed
        """;

    private const string FindRuns = """
        select id, started, ended, status, certified, uploaded, deleted, failed
        from picsync_runs where album = $album order by started desc, id desc limit $most
        """;

    private const string FindLastCertified = """
        select id, started, ended, status, certified, uploaded, deleted, failed
        from picsync_runs where album = $album and certified is not null order by started desc, id desc limit $most
        """;

    public static void Put(SqliteConnection connection, JournalRun run) =>
        connection.Execute(
            PutRun,
            ("$id", run.Id.Value),
            ("$album", AlbumTable.GetOrAdd(connection, run.Key)),
            ("$started", run.StartedAt.UtcTicks),
            ("$ended", run.EndedAt?.UtcTicks),
            ("$status", run.Status),
            ("$certified", run.CertifiedSourceCount),
            ("$uploaded", run.UploadedCount),
            ("$deleted", run.DeletedCount),
            ("$failed", run.FailedCount)
        );

    public static IReadOnlyList<JournalRun> Find(SqliteConnection connection, JournalKey key, int most) =>
        Read(connection, FindRuns, key, most);

    public static JournalRun? FindCertified(SqliteConnection connection, JournalKey key) =>
        Read(connection, FindLastCertified, key, most: 1).SingleOrDefault();

    private static List<JournalRun> Read(SqliteConnection connection, string query, JournalKey key, int most)
    {
        var runs = new List<JournalRun>();
        if (AlbumTable.Find(connection, key) is not { } album)
        {
            return runs;
        }

        using var command = connection.CreateCommand(query, ("$album", album), ("$most", most));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            runs.Add(
                new JournalRun(new RunId(reader.GetString(0)), key, new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero))
                {
                    EndedAt = reader.FindInt64(2) is { } ended ? new DateTimeOffset(ended, TimeSpan.Zero) : null,
                    Status = reader.FindString(3),
                    CertifiedSourceCount = (int?)reader.FindInt64(4),
                    UploadedCount = reader.GetInt32(5),
                    DeletedCount = reader.GetInt32(6),
                    FailedCount = reader.GetInt32(7),
                }
            );
        }

        return runs;
    }
}
