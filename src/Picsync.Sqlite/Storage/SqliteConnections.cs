using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>Opens and closes connections so that files only change when something is written.</summary>
internal static class SqliteConnections
{
    static SqliteConnections() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens a file that exists.</summary>
    /// <returns>The connection.</returns>
    public static SqliteConnection Open(string path, TimeSpan busyTimeout) => Open(path, SqliteOpenMode.ReadWrite, busyTimeout);

    /// <summary>Opens a file on a disk that may only be read, on which SQLite cannot make the files it shares a log by.</summary>
    /// <returns>The connection.</returns>
    public static SqliteConnection OpenUnchanging(string path) =>
        Open(new Uri(path).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly, TimeSpan.Zero);

    /// <summary>
    /// Keeps a write-ahead log as it is when the connection is closed; by default the last one to close writes the log's pages into the
    /// database.
    /// </summary>
    public static void KeepLogOnClose(SqliteConnection connection, string path)
    {
        if (new FileInfo(path + "-wal") is { Exists: true, Length: > 0 })
        {
            Configure(connection, keepsLog: true);
        }
    }

    /// <summary>Takes <see cref="KeepLogOnClose"/> back.</summary>
    public static void MergeLogOnClose(SqliteConnection connection) => Configure(connection, keepsLog: false);

    /// <summary>Changes the file in one transaction, all or nothing.</summary>
    public static void InTransaction(this SqliteConnection connection, Action<SqliteConnection> write)
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

    private static SqliteConnection Open(string source, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        var address = new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(busyTimeout.TotalSeconds)),
        };
        var connection = new SqliteConnection(address.ToString());
        try
        {
            connection.Open();
            connection.Execute($"pragma busy_timeout = {(long)busyTimeout.TotalMilliseconds}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Configure(SqliteConnection connection, bool keepsLog) =>
        SQLitePCL.raw.sqlite3_db_config(connection.Handle, SQLitePCL.raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keepsLog ? 1 : 0, out _);
}
