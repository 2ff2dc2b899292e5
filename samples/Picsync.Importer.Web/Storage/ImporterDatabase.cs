using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Picsync.Importer.Web.Configuration;
using Picsync.Importer.Web.Diagnostics;

namespace Picsync.Importer.Web.Storage;

/// <summary>The file that holds accounts and jobs. What opens doors (tokens, e-mail addresses, links) is encrypted before it gets here.</summary>
internal sealed class ImporterDatabase
{
    private const string FirstVersion = """
        create table accounts (
            id text primary key, email blob not null, refresh_token blob, may_pick integer not null, stamp text not null,
            created integer not null);
        create table picks (
            id text primary key, account text not null references accounts (id) on delete cascade, session blob not null,
            created integer not null);
        create table imports (
            id text primary key, account text not null references accounts (id) on delete cascade, kind text not null,
            reference blob not null, title text not null, state text not null, follows integer not null, created integer not null,
            started integer, ended integer, next_look integer, heartbeat integer, runner text, is_cancelled integer not null default 0,
            listed integer not null default 0, finished integer not null default 0, uploaded integer not null default 0,
            unchanged integer not null default 0, skipped integer not null default 0, failed integer not null default 0,
            bytes integer not null default 0, message text);
        create index imports_of_account on imports (account, created);
        create index imports_by_state on imports (state, created);
        create table problems (
            import text not null references imports (id) on delete cascade, ordinal integer not null, file_name text not null,
            reason text not null, primary key (import, ordinal));
        """;

    private const string SecondVersion = "alter table imports add column needs_sign_in integer not null default 0;";

    private const string ThirdVersion = """
        create table sessions (
            id text primary key, account text not null references accounts (id) on delete cascade, created integer not null,
            used integer not null);
        create index sessions_of_account on sessions (account);
        alter table accounts drop column stamp;
        """;

    private static readonly string[] s_versions = [FirstVersion, SecondVersion, ThirdVersion];

    private readonly string _connection;

    private readonly string _folder;
    private readonly bool _writesAhead;

    public ImporterDatabase(IOptions<ImporterOptions> options)
    {
        _folder = Path.GetFullPath(options.Value.DataDirectory);
        _writesAhead = options.Value.WritesAhead;
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(_folder, "importer.db"),
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ConnectionString;
    }

    /// <summary>Makes the folder and the file, or brings the file to this version.</summary>
    /// <exception cref="StartException">The folder cannot be used, or its file is not this program's.</exception>
    public void Prepare()
    {
        try
        {
            SQLitePCL.Batteries_V2.Init();
            var folder = Directory.CreateDirectory(_folder);
            if (!OperatingSystem.IsWindows())
            {
                folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            }

            PrepareFile();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StartException($"PICSYNC_Importer__DataDirectory, {_folder}, cannot be used: {cause.Message}", exitCode: 2, cause);
        }
    }

    public async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connection);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private void PrepareFile()
    {
        using var connection = new SqliteConnection(_connection);
        connection.Open();
        Run(connection, $"pragma journal_mode = {(_writesAhead ? "wal" : "delete")}");
        using var transaction = connection.BeginTransaction(deferred: false);
        using var ask = connection.CreateCommand();
        ask.CommandText = "pragma user_version";
        var version = (long)ask.ExecuteScalar()!;
        if (version > s_versions.Length)
        {
            throw new StartException(
                $"The database in {_folder} is of version {version}; this program knows version {s_versions.Length}. Use the newer program.",
                exitCode: 1
            );
        }

        foreach (var step in s_versions.Skip((int)version))
        {
            Run(connection, step);
        }

        Run(connection, $"pragma user_version = {s_versions.Length}");
        transaction.Commit();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
