using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite.Tests;

/// <summary>A folder for one test with the stores that were opened in it; disposing removes both.</summary>
public sealed class TemporaryStore : IDisposable
{
    private readonly List<IDisposable> _open = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("picsync-sqlite-").FullName;

    public string File => Path.Combine(Folder, "cache.db");

    public SqliteStoreOptions Options { get; set; } = new();

    public SqliteHashCache OpenCache(string? path = null) => Keep(new SqliteHashCache(OptionsFor(path)));

    public SqliteSyncJournal OpenJournal(string? path = null, TimeProvider? time = null) =>
        Keep(new SqliteSyncJournal(OptionsFor(path), time));

    /// <summary>Opens the file past the stores, as another program would.</summary>
    public SqliteConnection OpenRaw()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());
        connection.Open();
        return Keep(connection);
    }

    public T Keep<T>(T opened)
        where T : IDisposable
    {
        _open.Add(opened);
        return opened;
    }

    public void Dispose()
    {
        _open.ForEach(static opened => opened.Dispose());
        Directory.Delete(Folder, recursive: true);
    }

    private SqliteStoreOptions OptionsFor(string? path) =>
        new()
        {
            Path = path ?? File,
            BusyTimeout = Options.BusyTimeout,
            JournalMode = Options.JournalMode,
        };
}
