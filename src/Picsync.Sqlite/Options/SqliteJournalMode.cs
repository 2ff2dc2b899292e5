namespace Picsync.Sqlite;

/// <summary>How SQLite keeps a half-made change apart from the database file.</summary>
public enum SqliteJournalMode
{
    /// <summary>Write-ahead log: readers and a writer do not wait for each other. Needs a local disk.</summary>
    Wal,

    /// <summary>Rollback journal, deleted after each change: slower, and works on network shares.</summary>
    Delete,
}
