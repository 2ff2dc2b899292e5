using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>The rules by which runs chose. A file of the first layout has no such table until something is written.</summary>
internal static class RuleTable
{
    public const string Name = "picsync_rules";

    public static void Put(SqliteConnection connection, RunId run, string? mark)
    {
        if (mark is not null)
        {
            connection.Execute(
                $"insert into {Name} (run, mark) values ($run, $mark) on conflict do update set mark = excluded.mark",
                ("$run", run.Value),
                ("$mark", mark)
            );
        }
    }

    public static string? Find(SqliteConnection connection, RunId run) =>
        connection.Scalar($"select mark from {Name} where run = $run", ("$run", run.Value)) as string;
}
