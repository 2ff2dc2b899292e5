namespace Picsync.Sqlite;

/// <summary>Where and how <see cref="SqliteHashCache"/> and <see cref="SqliteSyncJournal"/> keep their data.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>Gets or sets the database file; one file holds the cache and the journal.</summary>
    /// <value>A path, taken from the working directory when relative; the default is <c>picsync-metadata-cache.db</c>.</value>
    public string Path { get; set; } = "picsync-metadata-cache.db";

    /// <summary>Gets or sets how SQLite keeps a half-made change apart.</summary>
    /// <value>The default is <see cref="SqliteJournalMode.Wal"/>; take the other one for a network share.</value>
    public SqliteJournalMode JournalMode { get; set; } = SqliteJournalMode.Wal;

    /// <summary>Gets or sets how long a call waits while another process changes the file.</summary>
    /// <value>0 to 10 minutes; the default is 10 seconds.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
