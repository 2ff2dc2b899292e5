using Microsoft.Extensions.Options;
using Picsync.Sqlite;
using Picsync.Sync;

namespace Picsync.Importer.Web.Imports;

/// <summary>The engine for one person while an import of theirs runs.</summary>
internal sealed class PersonalEngine : IDisposable
{
    private readonly SqliteHashCache _cache;
    private readonly SqliteSyncJournal _journal;

    public PersonalEngine(string path, bool writesAhead, IOptions<SyncEngineOptions> options, TimeProvider time, ILoggerFactory loggers)
    {
        var store = new SqliteStoreOptions { Path = path, JournalMode = writesAhead ? SqliteJournalMode.Wal : SqliteJournalMode.Delete };
        _cache = new SqliteHashCache(store, time, loggers.CreateLogger<SqliteHashCache>());
        _journal = new SqliteSyncJournal(store, time, loggers.CreateLogger<SqliteSyncJournal>());
        Engine = new PhotoSyncEngine(_cache, _journal, options, time, loggers.CreateLogger<PhotoSyncEngine>());
    }

    public PhotoSyncEngine Engine { get; }

    public void Dispose()
    {
        _cache.Dispose();
        _journal.Dispose();
    }
}
