using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>What of a damaged file's journal went into a new file: each table wholly or not at all.</summary>
/// <param name="Kept">The tables whose every page and row is possible.</param>
/// <param name="IsBaselineKept">Whether albums may still be mirrored: runs and ledger are both whole.</param>
internal sealed record JournalSalvage(IReadOnlyCollection<string> Kept, bool IsBaselineKept)
{
    /// <summary>Gets whether nothing of the journal was lost.</summary>
    public bool IsComplete => Kept.Count == SalvagedTable.All.Count;

    /// <summary>Gets what a person is told.</summary>
    public string Summary =>
        IsComplete ? "kept."
        : IsBaselineKept ? "kept, but for details of earlier runs."
        : "lost in part or whole: nothing is deleted until a run finds both sides equal or a person agrees.";

    /// <summary>Makes the tables of a new file and takes over what can be read.</summary>
    /// <param name="damaged">The damaged file; it is not changed.</param>
    /// <param name="fresh">The new file, empty.</param>
    /// <param name="now">The time, against which leases are judged.</param>
    /// <returns>What was taken over.</returns>
    public static JournalSalvage Build(string damaged, string fresh, DateTimeOffset now)
    {
        using var connection = SqliteConnections.Open(fresh, TimeSpan.Zero);
        connection.Execute("pragma journal_mode = delete");
        connection.InTransaction(open => SqliteSchema.Create(open, fresh));
        var kept = new HashSet<string>(StringComparer.Ordinal);
        if (!TryAttach(connection, damaged))
        {
            return new JournalSalvage(kept, IsBaselineKept: false);
        }

        foreach (var table in SalvagedTable.All.Where(table => table.Needs is null || kept.Contains(table.Needs)))
        {
            if (TryCopy(connection, table, damaged, now))
            {
                kept.Add(table.Name);
            }
        }

        ForgetListsInPart(connection, kept);
        var isBaselineKept = kept.Contains(SalvagedTable.Runs) && kept.Contains(SalvagedTable.Ledger);
        if (!isBaselineKept)
        {
            // Half of the evidence is none: the runs stay as history, and the right to delete is earned anew.
            connection.Execute("update picsync_runs set certified = null, adopts = 0");
        }

        connection.Execute("detach damaged");
        return new JournalSalvage(kept, isBaselineKept);
    }

    // A list without its items would be believed to be as it was.
    private static void ForgetListsInPart(SqliteConnection connection, HashSet<string> kept)
    {
        string[] tables = [MemberTable.Name, ListTable.Observations, ListTable.Lists];
        if (!tables.All(kept.Contains))
        {
            kept.ExceptWith(tables);
            Array.ForEach(tables, table => connection.Execute($"delete from {table}"));
        }
    }

    private static bool TryAttach(SqliteConnection connection, string damaged)
    {
        SqliteConnections.KeepLogOnClose(connection, damaged);
        try
        {
            connection.Execute("attach $path as damaged", ("$path", damaged));
            return connection.Scalar("select count(*) from damaged.sqlite_master") is long;
        }
        catch (SqliteException unreadable) when (SqliteDamage.IsDamage(unreadable, damaged))
        {
            return false;
        }
    }

    private static bool TryCopy(SqliteConnection connection, SalvagedTable table, string damaged, DateTimeOffset now)
    {
        try
        {
            // A file of an earlier layout has no such table.
            if (table.CameLater && !SqliteSchema.HasTable(connection, table.Name, "damaged"))
            {
                return true;
            }

            if (connection.Scalar($"pragma damaged.quick_check('{table.Name}')") is not "ok")
            {
                return false;
            }

            connection.InTransaction(open => table.Copy(open, now));
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        catch (SqliteException unreadable) when (SqliteDamage.IsDamage(unreadable, damaged) || SqliteErrors.IsOfContent(unreadable))
        {
            return false;
        }
    }
}
