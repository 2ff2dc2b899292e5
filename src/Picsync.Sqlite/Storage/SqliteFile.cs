using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>
/// One database file and one connection to it. Calls of several threads take turns; other processes are waited for. Nothing is
/// created on disk before the first write, and a file that only gets read is not changed.
/// </summary>
/// <remarks>SQLite has no asynchronous I/O: each call keeps a thread of the pool busy while it runs.</remarks>
internal sealed class SqliteFile : IDisposable
{
    private const long AlwaysCheckedBytes = 8 * 1024 * 1024;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SqliteStoreOptions _options;
    private SqliteConnection? _connection;
    private bool _hasTables;
    private bool _isWritable;
    private bool _isChecked;
    private bool _isDisposed;

    static SqliteFile() => SQLitePCL.Batteries_V2.Init();

    public SqliteFile(SqliteStoreOptions options)
    {
        _options = SqliteStoreOptionsValidator.ThrowIfInvalid(options);
        Path = System.IO.Path.GetFullPath(options.Path);
    }

    /// <summary>Gets the file's full path.</summary>
    public string Path { get; }

    /// <summary>Reads; a file that is missing, or has none of our tables, yields a given value.</summary>
    public Task<T> ReadAsync<T>(string operation, T whenMissing, Func<SqliteConnection, T> read, CancellationToken cancellationToken) =>
        RunAsync(
            operation,
            () =>
            {
                if (!File.Exists(Path))
                {
                    return whenMissing;
                }

                var connection = Open();
                _hasTables = _hasTables || SqliteSchema.ReadVersion(connection, Path) > 0;
                return _hasTables ? ReadRows(operation, connection, read) : whenMissing;
            },
            cancellationToken
        );

    /// <summary>Writes in one transaction, all or nothing.</summary>
    /// <param name="operation">What is done, for errors.</param>
    /// <param name="isDurable">Whether it has to outlast a power cut once the task ends.</param>
    /// <param name="write">The changes; an exception takes them back.</param>
    /// <param name="cancellationToken">Stops the wait; the changes look at it themselves.</param>
    public Task WriteAsync(string operation, bool isDurable, Action<SqliteConnection> write, CancellationToken cancellationToken) =>
        RunAsync(
            operation,
            () =>
            {
                CreateFile();
                var connection = Open();
                MakeWritable(connection);
                connection.Execute(
                    isDurable || _options.JournalMode == SqliteJournalMode.Delete
                        ? "pragma synchronous = full"
                        : "pragma synchronous = normal"
                );
                InTransaction(connection, write);
                return true;
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

    // Rows of a file that was damaged between its pages hold what was never written: digests of no length, times of no calendar.
    private T ReadRows<T>(string operation, SqliteConnection connection, Func<SqliteConnection, T> read)
    {
        try
        {
            return read(connection);
        }
        catch (Exception unreadable)
            when (unreadable is ArgumentException or InvalidDataException or InvalidCastException or OverflowException)
        {
            throw SqliteErrors.Damaged(Path, operation, unreadable);
        }
    }

    private async Task<T> RunAsync<T>(string operation, Func<T> call, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return await Task.Run(() => Translate(operation, call), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private T Translate<T>(string operation, Func<T> call)
    {
        try
        {
            return call();
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

    private void CreateFile()
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
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(Path, options).Dispose();
    }

    private SqliteConnection Open()
    {
        if (_connection is not null)
        {
            return _connection;
        }

        var seconds = Math.Max(1, (int)Math.Ceiling(_options.BusyTimeout.TotalSeconds));
        var address = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = seconds,
        };
        var connection = new SqliteConnection(address.ToString());
        try
        {
            connection.Open();
            connection.Execute($"pragma busy_timeout = {(long)_options.BusyTimeout.TotalMilliseconds}");
            CheckOnce(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return _connection = connection;
    }

    // Damage that is noticed later would be noticed half-way through a run. A large file is checked when it was not closed
    // properly, since only then a write may be torn; the check reads all of it.
    private void CheckOnce(SqliteConnection connection)
    {
        if (_isChecked || (new FileInfo(Path).Length > AlwaysCheckedBytes && !File.Exists(Path + "-wal")))
        {
            return;
        }

        if (connection.Scalar("pragma quick_check(1)") is string found and not "ok")
        {
            throw SqliteErrors.Damaged(Path, "open", new InvalidDataException(found));
        }

        _isChecked = true;
    }

    private void MakeWritable(SqliteConnection connection)
    {
        if (_isWritable)
        {
            return;
        }

        // Read first: changing the journal mode writes, and the file may turn out not to be ours.
        SqliteSchema.ReadVersion(connection, Path);
        var mode = _options.JournalMode == SqliteJournalMode.Wal ? "wal" : "delete";
        if (!string.Equals(connection.Scalar("pragma journal_mode") as string, mode, StringComparison.OrdinalIgnoreCase))
        {
            connection.Execute($"pragma journal_mode = {mode}");
        }

        InTransaction(connection, open => SqliteSchema.Create(open, Path));
        _hasTables = _isWritable = true;
    }

    private static void InTransaction(SqliteConnection connection, Action<SqliteConnection> write)
    {
        connection.Execute("begin immediate");
        var isCommitted = false;
        try
        {
            write(connection);
            connection.Execute("commit");
            isCommitted = true;
        }
        finally
        {
            // Some errors, a full disk among them, end the transaction by themselves.
            if (!isCommitted && SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            {
                connection.Execute("rollback");
            }
        }
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
        _hasTables = _isWritable = false;
    }
}
