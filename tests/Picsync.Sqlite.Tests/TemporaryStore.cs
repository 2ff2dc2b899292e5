using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite.Tests;

/// <summary>A folder for one test with the stores that were opened in it; disposing removes both.</summary>
public sealed class TemporaryStore : IDisposable
{
    private readonly List<IDisposable> _open = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("picsync-sqlite-").FullName;

    public string File => Path.Combine(Folder, "cache.db");

    public SqliteStoreOptions Options { get; set; } = new();

    /// <summary>Gets what the stores warned of.</summary>
    public RecordedWarnings Warnings { get; } = new();

    public SqliteHashCache OpenCache(string? path = null) => Keep(new SqliteHashCache(OptionsFor(path), timeProvider: null, Warnings));

    public SqliteSyncJournal OpenJournal(string? path = null, TimeProvider? time = null) =>
        Keep(new SqliteSyncJournal(OptionsFor(path), time, Warnings));

    /// <summary>Lists the databases that were kept aside.</summary>
    public IReadOnlyList<string> Aside() =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.broken-*")
                .Where(static file => !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal)),
        ];

    /// <summary>Fills the first page of a table with bytes that no table has.</summary>
    public void Garble(string table)
    {
        long page;
        using (var connection = OpenRaw())
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"select rootpage from sqlite_master where name = '{table}'";
            page = (long)command.ExecuteScalar()!;
        }

        using var file = System.IO.File.OpenWrite(File);
        file.Position = (page - 1) * 4096;
        file.Write(Enumerable.Repeat((byte)0xFF, 4096).ToArray());
    }

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
