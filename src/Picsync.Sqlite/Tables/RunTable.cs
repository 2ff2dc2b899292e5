using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>The runs. Times are kept as UTC ticks.</summary>
internal static class RunTable
{
    private const string PutRun = """
        insert into picsync_runs (id, album, started, ended, status, certified, uploaded, deleted, failed, lease, adopts)
        values ($id, $album, $started, $ended, $status, $certified, $uploaded, $deleted, $failed, $lease, $adopts)
        on conflict do update set album = excluded.album, started = excluded.started, ended = excluded.ended, status = excluded.status,
            certified = excluded.certified, uploaded = excluded.uploaded, deleted = excluded.deleted, failed = excluded.failed,
            lease = excluded.lease, adopts = excluded.adopts
        """;

    private const string Columns =
        "r.id, a.target, a.name, r.started, r.ended, r.status, r.certified, r.uploaded, r.deleted, r.failed, r.lease, r.adopts";

    private const string FindRuns = $"""
        select {Columns} from picsync_runs r join picsync_albums a on a.id = r.album
        where a.target = $target and a.name = $name order by r.started desc, r.id desc limit $most
        """;

    private const string FindLastCertified = $"""
        select {Columns} from picsync_runs r join picsync_albums a on a.id = r.album
        where a.target = $target and a.name = $name and r.certified is not null order by r.started desc, r.id desc limit 1
        """;

    private const string FindRun = $"select {Columns} from picsync_runs r join picsync_albums a on a.id = r.album where r.id = $id";

    private const string FindAdoption = """
        select 1 from picsync_runs r join picsync_albums a on a.id = r.album
        where a.target = $target and a.name = $name and r.adopts limit 1
        """;

    // What the next runs are measured by, and the right to mirror an album, outlast everything else.
    private const string FindOld = """
        select id from picsync_runs r
        where (started < $before or (started < $unchanged and ended is not null and status = 'ok' and uploaded = 0 and deleted = 0 and failed = 0
                and not exists (select 1 from picsync_actions where run = r.id)))
            and not adopts and (certified is null or id <> (
            select last.id from picsync_runs last
            where last.album = r.album and last.certified is not null order by last.started desc, last.id desc limit 1))
        """;

    /// <summary>How many columns <see cref="Read"/> takes, from the first one on.</summary>
    public const int ColumnCount = 12;

    /// <summary>Gets the columns that <see cref="Read"/> takes, of runs <c>r</c> and albums <c>a</c>.</summary>
    public static string ColumnList => Columns;

    public static void Put(SqliteConnection connection, JournalRun run)
    {
        RuleTable.Put(connection, run.Id, run.RuleMark);
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
            ("$failed", run.FailedCount),
            ("$lease", run.LeaseToken),
            ("$adopts", run.AdoptsAlbum)
        );
    }

    public static IReadOnlyList<JournalRun> FindNewest(SqliteConnection connection, JournalKey key, int most) =>
        ReadAll(connection, connection.CreateCommand(FindRuns, ("$target", key.TargetId), ("$name", key.AlbumName), ("$most", most)));

    public static JournalRun? FindCertified(SqliteConnection connection, JournalKey key) =>
        ReadAll(connection, connection.CreateCommand(FindLastCertified, ("$target", key.TargetId), ("$name", key.AlbumName)))
            .SingleOrDefault();

    public static JournalRun? Find(SqliteConnection connection, RunId run) =>
        ReadAll(connection, connection.CreateCommand(FindRun, ("$id", run.Value))).SingleOrDefault();

    public static bool IsAdopted(SqliteConnection connection, JournalKey key) =>
        connection.Scalar(FindAdoption, ("$target", key.TargetId), ("$name", key.AlbumName)) is not null;

    /// <summary>Takes old runs and their actions out, those that changed nothing sooner.</summary>
    /// <returns>How many runs.</returns>
    public static int Prune(SqliteConnection connection, DateTimeOffset before, DateTimeOffset unchangedBefore)
    {
        (string, object?)[] limits = [("$before", before.UtcTicks), ("$unchanged", unchangedBefore.UtcTicks)];
        connection.Execute($"delete from picsync_actions where run in ({FindOld})", limits);
        connection.Execute($"delete from {RuleTable.Name} where run in ({FindOld})", limits);
        using var command = connection.CreateCommand($"delete from picsync_runs where id in ({FindOld})", limits);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads the run of a row that begins with <see cref="ColumnList"/>.</summary>
    public static JournalRun Read(SqliteDataReader reader) =>
        new(
            new RunId(reader.GetString(0)),
            new JournalKey(reader.GetString(1), reader.GetString(2)),
            new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero)
        )
        {
            EndedAt = reader.FindInt64(4) is { } ended ? new DateTimeOffset(ended, TimeSpan.Zero) : null,
            Status = reader.FindString(5),
            CertifiedSourceCount = (int?)reader.FindInt64(6),
            UploadedCount = reader.GetInt32(7),
            DeletedCount = reader.GetInt32(8),
            FailedCount = reader.GetInt32(9),
            LeaseToken = reader.GetInt64(10),
            AdoptsAlbum = reader.GetBoolean(11),
        };

    private static List<JournalRun> ReadAll(SqliteConnection connection, SqliteCommand query)
    {
        using var command = query;
        using var reader = command.ExecuteReader();
        var runs = new List<JournalRun>();
        while (reader.Read())
        {
            runs.Add(Read(reader));
        }

        return SqliteSchema.HasTable(connection, RuleTable.Name)
            ? runs.ConvertAll(run => run with { RuleMark = RuleTable.Find(connection, run.Id) })
            : runs;
    }
}
