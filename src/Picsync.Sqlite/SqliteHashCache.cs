using Microsoft.Extensions.Logging;

namespace Picsync.Sqlite;

/// <summary>Remembers digests in an SQLite file.</summary>
/// <remarks>
/// <para>
/// A missing file reads as an empty cache and is created by the first write, readable by its owner only. Tables of other
/// programs in the file are left alone. Thousands of entries are read by one statement and written in one transaction.
/// </para>
/// <para>
/// A write outlasts a crash of the process at once; the last ones may be lost in a power cut, which costs downloads and nothing
/// else. SQLite has no asynchronous I/O: a call keeps a thread of the pool busy while it runs.
/// </para>
/// <para>
/// Calls throw <see cref="ConfigurationException"/> for a file that is not a database or that a newer version wrote, and
/// <see cref="ServiceRequestException"/>, naming the file, when the disk is full, the file may only be read, or another
/// process keeps it locked for longer than <see cref="SqliteStoreOptions.BusyTimeout"/>. Such a file is not changed.
/// </para>
/// <para>
/// A damaged file reads as a missing one and is left as it is. The next write keeps it as <c>FILE.broken-</c> and the time, with the
/// bytes it has, and begins a new one; a warning says so. What becomes of a journal in it is told at <see cref="SqliteSyncJournal"/>.
/// </para>
/// </remarks>
public sealed class SqliteHashCache : IHashCache, IDisposable
{
    private readonly SqliteFile _file;
    private readonly bool _ownsFile;

    /// <summary>Makes a cache over a file. Nothing is opened or created yet.</summary>
    /// <param name="options">Where and how; a relative path is resolved now, from the working directory.</param>
    /// <param name="timeProvider">The clock that a damaged file is named by; null for the system's.</param>
    /// <param name="logger">Is warned of a damaged file; null for none.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public SqliteHashCache(SqliteStoreOptions options, TimeProvider? timeProvider = null, ILogger? logger = null)
        : this(new SqliteFile(options, timeProvider, logger)) => _ownsFile = true;

    internal SqliteHashCache(SqliteFile file) => _file = file;

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<HashCacheKey, ContentHashes>> GetAsync(
        IReadOnlyCollection<HashCacheKey> keys,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(keys);
        return _file.ReadAsync<IReadOnlyDictionary<HashCacheKey, ContentHashes>>(
            "look up digests",
            new Dictionary<HashCacheKey, ContentHashes>(),
            isEvidence: false,
            connection => HashTable.Find(connection, keys, cancellationToken),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task SetAsync(IReadOnlyCollection<KeyValuePair<HashCacheKey, ContentHashes>> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        cancellationToken.ThrowIfCancellationRequested();
        return entries.Count == 0
            ? Task.CompletedTask
            : _file.WriteAsync(
                "keep digests",
                isDurable: false,
                connection => HashTable.Put(connection, entries, cancellationToken),
                cancellationToken
            );
    }

    /// <inheritdoc/>
    /// <exception cref="ConfigurationException">The file's folder does not exist.</exception>
    public async Task<HashCacheStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Path.GetDirectoryName(_file.Path)))
        {
            throw SqliteErrors.NotOurs(_file.Path, "there is no cache, and the folder that it would be in does not exist either");
        }

        var counts = await _file
            .ReadAsync("count digests", new Dictionary<string, long>(), isEvidence: false, HashTable.CountBySource, cancellationToken)
            .ConfigureAwait(false);
        return new HashCacheStatus(_file.Path, counts.Values.Sum(), LengthOf(_file.Path) + LengthOf(_file.Path + "-wal"))
        {
            EntryCountsBySource = counts,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsFile)
        {
            _file.Dispose();
        }
    }

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
