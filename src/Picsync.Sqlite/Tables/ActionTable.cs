using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>The actions of runs, in the order they were first written.</summary>
internal static class ActionTable
{
    // A row keeps its id when it is replaced, and with it its place.
    private const string PutAction = """
        insert into picsync_actions (run, kind, subject, file_name, outcome)
        values ($run, $kind, $subject, $file_name, $outcome)
        on conflict (run, kind, subject) do update set file_name = excluded.file_name, outcome = excluded.outcome
        """;

    private const string Columns = "x.kind, x.subject, x.file_name, x.outcome";

    private const string FindUnfinished = $"""
        select {Columns} from picsync_albums a
        join picsync_runs r on r.album = a.id
        join picsync_actions x on x.run = r.id and x.kind = $kind and (x.outcome is null or x.outcome <> '')
        where a.target = $target and a.name = $name order by r.started, x.id
        """;

    private static readonly string s_findHistory = $"""
        select {RunTable.ColumnList}, {Columns} from picsync_albums a
        join picsync_runs r on r.album = a.id
        join picsync_actions x on x.run = r.id and (x.subject = $subject or x.file_name = $subject)
        where a.target = $target and a.name = $name order by r.started desc, r.id desc, x.id desc
        """;

    public static void Put(
        SqliteConnection connection,
        RunId run,
        IReadOnlyCollection<JournalAction> actions,
        CancellationToken cancellationToken
    )
    {
        using var put = connection.CreateCommand(
            PutAction,
            ("$run", run.Value),
            ("$kind", null),
            ("$subject", null),
            ("$file_name", null),
            ("$outcome", null)
        );
        foreach (var action in actions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            put.Set("$kind", ToText(action.Kind));
            put.Set("$subject", action.Subject);
            put.Set("$file_name", action.FileName);
            put.Set("$outcome", action.Outcome);
            put.ExecuteNonQuery();
        }
    }

    public static IReadOnlyList<JournalAction> Find(SqliteConnection connection, RunId run) =>
        ReadAll(
            connection.CreateCommand($"select {Columns} from picsync_actions x where run = $run order by id", ("$run", run.Value)),
            static reader => Read(reader, column: 0)
        );

    public static IReadOnlyList<JournalAction> FindUnseen(SqliteConnection connection, JournalKey key, JournalActionKind kind) =>
        ReadAll(
            connection.CreateCommand(FindUnfinished, ("$target", key.TargetId), ("$name", key.AlbumName), ("$kind", ToText(kind))),
            static reader => Read(reader, column: 0)
        );

    public static IReadOnlyList<(JournalRun Run, JournalAction Action)> FindHistory(
        SqliteConnection connection,
        JournalKey key,
        string subject
    ) =>
        ReadAll(
            connection.CreateCommand(s_findHistory, ("$target", key.TargetId), ("$name", key.AlbumName), ("$subject", subject)),
            static reader => (RunTable.Read(reader), Read(reader, RunTable.ColumnCount))
        );

    private static List<T> ReadAll<T>(SqliteCommand query, Func<SqliteDataReader, T> read)
    {
        using var command = query;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static JournalAction Read(SqliteDataReader reader, int column) =>
        new(FromText(reader.GetString(column)), reader.GetString(column + 1))
        {
            FileName = reader.FindString(column + 2),
            Outcome = reader.FindString(column + 3),
        };

    private static string ToText(JournalActionKind kind) =>
        kind switch
        {
            JournalActionKind.Upload => "upload",
            JournalActionKind.Delete => "delete",
            JournalActionKind.Publish => "publish",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Upload, delete and publish can be written down."),
        };

    private static JournalActionKind FromText(string kind) =>
        kind switch
        {
            "upload" => JournalActionKind.Upload,
            "delete" => JournalActionKind.Delete,
            "publish" => JournalActionKind.Publish,
            _ => throw new InvalidDataException($"The journal has an action of the unknown kind '{kind}'."),
        };
}
