using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Shared.Settings;

namespace Picsync.Sqlite;

/// <summary>
/// One database file and one connection to it. Calls of several threads take turns; other processes are waited for. Nothing is
/// created on disk before the first write, and a file that only gets read is not changed. A damaged file reads as a missing one;
/// the next write keeps it aside and begins a new one, once in the life of this object.
/// </summary>
/// <remarks>SQLite has no asynchronous I/O: each call keeps a thread of the pool busy while it runs.</remarks>
internal sealed class SqliteFile : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly FileLock _lock;
    private SqliteConnection? _connection;
    private DamagedFileException? _damage;
    private long _generation;
    private bool _hasTables;
    private bool _isWritable;
    private bool _isChecked;
    private bool _isUnchanging;
    private bool _gaveEvidence;
    private bool _hasSetAside;
    private bool _isDisposed;

    public SqliteFile(SqliteStoreOptions options, TimeProvider? time = null, ILogger? logger = null)
    {
        _options = CheckedOptions.Of(options, new SqliteStoreOptionsValidator());
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger.Instance;
        Path = System.IO.Path.GetFullPath(options.Path);
        _lock = new FileLock(Path, _time);
    }

    /// <summary>Gets the file's full path.</summary>
    public string Path { get; }

    /// <summary>
    /// Reads; a file that is missing or damaged yields a given value, and so does evidence from a file that has none of our tables: another
    /// program's digests may be read, its tables are no evidence.
    /// </summary>
    /// <param name="operation">What is done, for errors.</param>
    /// <param name="whenMissing">The value.</param>
    /// <param name="isEvidence">
    /// Whether deletions are judged by what is read. Once such an answer was given, damage is an error: answers of before and after would
    /// not belong together.
    /// </param>
    /// <param name="read">Reads.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task<T> ReadAsync<T>(
        string operation,
        T whenMissing,
        bool isEvidence,
        Func<SqliteConnection, T> read,
        CancellationToken cancellationToken
    ) => RunAsync(operation, () => Task.FromResult(Read(operation, whenMissing, isEvidence, read)), cancellationToken);

    /// <summary>Writes in one transaction, all or nothing.</summary>
    /// <param name="operation">What is done, for errors.</param>
    /// <param name="isDurable">Whether it has to outlast a power cut once the task ends.</param>
    /// <param name="write">The changes; an exception takes them back.</param>
    /// <param name="cancellationToken">Stops the wait; the changes look at it themselves.</param>
    public Task WriteAsync(string operation, bool isDurable, Action<SqliteConnection> write, CancellationToken cancellationToken) =>
        RunAsync(
            operation,
            async () =>
            {
                while (true)
                {
                    if (_damage is not null && File.Exists(Path))
                    {
                        await SetAsideAsync(operation, _damage, cancellationToken).ConfigureAwait(false);
                    }

                    try
                    {
                        await CreateFileAsync(cancellationToken).ConfigureAwait(false);
                        return SqliteDamage.Notice(Path, () => Write(isDurable, write));
                    }
                    catch (DamagedFileException damage)
                    {
                        CloseDamaged(damage);
                    }
                }
            },
            cancellationToken
        );

    public void Dispose()
    {
        _gate.Wait();
        try
        {
            Close();
            _isDisposed = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    private T Read<T>(string operation, T whenMissing, bool isEvidence, Func<SqliteConnection, T> read)
    {
        if (!File.Exists(Path) || (_damage is not null && !_gaveEvidence))
        {
            return whenMissing;
        }

        try
        {
            return SqliteDamage.Notice(Path, () => ReadTables(whenMissing, isEvidence, read));
        }
        catch (DamagedFileException damage)
        {
            if (_damage is null)
            {
                _logger.ReadAsMissing(Path, damage.Message);
            }

            CloseDamaged(damage);
            return isEvidence && _gaveEvidence ? throw SqliteErrors.Damaged(Path, operation, damage.Message, damage) : whenMissing;
        }
        finally
        {
            if (_isUnchanging)
            {
                Close();
            }
        }
    }

    private T ReadTables<T>(T whenMissing, bool isEvidence, Func<SqliteConnection, T> read)
    {
        var connection = OpenForReading();
        _hasTables = _hasTables || SqliteSchema.ReadVersion(connection, Path) > 0;
        if (!_hasTables && isEvidence)
        {
            return whenMissing;
        }

        var rows = SqliteDamage.ReadRows(() => read(connection));
        _gaveEvidence |= isEvidence;
        return rows;
    }

    private bool Write(bool isDurable, Action<SqliteConnection> write)
    {
        var connection = Open();
        MakeWritable(connection);
        connection.Execute(
            isDurable || _options.JournalMode == SqliteJournalMode.Delete ? "pragma synchronous = full" : "pragma synchronous = normal"
        );
        connection.InTransaction(write);
        return true;
    }

    private async Task<T> RunAsync<T>(string operation, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return await Task.Run(() => TranslateAsync(operation, call), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<T> TranslateAsync<T>(string operation, Func<Task<T>> call)
    {
        try
        {
            if (_lock.Generation != _generation)
            {
                // Another process keeps aside the file that is open here.
                Forget();
            }

            return await call().ConfigureAwait(false);
        }
        catch (SqliteException cause)
        {
            Close();
            throw SqliteErrors.Wrap(cause, Path, operation);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            Close();
            throw SqliteErrors.Wrap(cause, Path, operation);
        }
    }

    private async Task CreateFileAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(Path))
        {
            return;
        }

        // A connection to a file that was deleted would write where nobody looks.
        Close();
        if (Directory.Exists(Path))
        {
            throw SqliteErrors.NotOurs(Path, "it is a folder, not a file");
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);

        // It may be missing only because another process is about to put a new one there.
        using var held = _lock.Generation > 0 ? await _lock.TakeAsync(_options.BusyTimeout, cancellationToken).ConfigureAwait(false) : null;
        OwnerOnlyFile.Open(Path, FileShare.ReadWrite).Dispose();
    }

    private async Task SetAsideAsync(string operation, DamagedFileException damage, CancellationToken cancellationToken)
    {
        if (_hasSetAside || !SqliteDamage.HasHeader(Path))
        {
            throw SqliteErrors.Damaged(Path, operation, damage.Message, damage);
        }

        var isWhole = false;
        using (var held = await _lock.TakeAsync(_options.BusyTimeout, cancellationToken).ConfigureAwait(false))
        {
            if (_lock.Generation == _generation && File.Exists(Path))
            {
                var (aside, journal) = SetAside.Move(Path, held, _time.GetUtcNow());
                (_hasSetAside, isWhole) = (true, journal.IsComplete);
                _logger.SetAside(Path, damage.Message, aside, journal.Summary);
            }
        }

        var isRunBetrayed = _gaveEvidence && !isWhole;
        Forget();
        if (isRunBetrayed)
        {
            throw SqliteErrors.RunLost(Path, operation);
        }
    }

    private SqliteConnection OpenForReading()
    {
        try
        {
            return Open();
        }
        catch (SqliteException cause) when (SqliteErrors.IsOfReadOnlyDisk(cause) && !File.Exists(Path + "-wal"))
        {
            _isUnchanging = true;
            return _connection = Check(SqliteConnections.OpenUnchanging(Path));
        }
    }

    private SqliteConnection Open()
    {
        if (_connection is null)
        {
            OwnerOnlyFile.LetCompanionsFollow(Path);
        }

        return _connection ??= Check(SqliteConnections.Open(Path, _options.BusyTimeout));
    }

    // Damage that is noticed later would be noticed half-way through a run.
    private SqliteConnection Check(SqliteConnection connection)
    {
        if (_isChecked)
        {
            return connection;
        }

        try
        {
            SqliteConnections.KeepLogOnClose(connection, Path);
            SqliteDamage.ThrowIfDamaged(connection, Path);
            SqliteConnections.MergeLogOnClose(connection);
            _isChecked = true;
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void MakeWritable(SqliteConnection connection)
    {
        if (_isWritable)
        {
            return;
        }

        // Read first: changing the journal mode writes, and the file may turn out not to be ours.
        var layout = SqliteSchema.ReadVersion(connection, Path);
        if (layout is > 0 and < SqliteSchema.Version)
        {
            LayoutBackup.Make(connection, Path, layout, _time.GetUtcNow());
        }

        var mode = _options.JournalMode == SqliteJournalMode.Wal ? "wal" : "delete";
        if (!string.Equals(connection.Scalar("pragma journal_mode") as string, mode, StringComparison.OrdinalIgnoreCase))
        {
            connection.Execute($"pragma journal_mode = {mode}");
        }

        connection.InTransaction(open => SqliteSchema.Create(open, Path));
        _hasTables = _isWritable = true;
    }

    private void CloseDamaged(DamagedFileException damage)
    {
        _damage ??= damage;
        if (_connection is not null)
        {
            SqliteConnections.KeepLogOnClose(_connection, Path);
        }

        Close();
    }

    // The file of the name is another one now.
    private void Forget()
    {
        Close();
        _generation = _lock.Generation;
        _damage = null;
        _isChecked = _gaveEvidence = false;
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
        _hasTables = _isWritable = _isUnchanging = false;
    }
}
