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

    public static IReadOnlyList<JournalAction> Find(SqliteConnection connection, RunId run)
    {
        var actions = new List<JournalAction>();
        using var command = connection.CreateCommand(
            "select kind, subject, file_name, outcome from picsync_actions where run = $run order by id",
            ("$run", run.Value)
        );
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            actions.Add(
                new JournalAction(FromText(reader.GetString(0)), reader.GetString(1))
                {
                    FileName = reader.FindString(2),
                    Outcome = reader.FindString(3),
                }
            );
        }

        return actions;
    }

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
