using System.Diagnostics;
using Npgsql;

namespace Picsync.Tests.Shared;

/// <summary>
/// A PostgreSQL server of this test run's own, in a folder that goes with it. It is reached by a socket in that folder, so that no port is taken, and
/// ends when the run ends, however it ends.
/// </summary>
internal sealed class PrivatePostgres
{
    // The server refuses to run as root, so it is then run as a user who may do little. It stops when standard input ends.
    private const string Script = """
        set -e
        umask 077
        as() { "$@"; }
        if [ "$(id -u)" = 0 ]; then
          user=nobody
          if id postgres >/dev/null 2>&1; then user=postgres; fi
          chown "$user" "$FOLDER"
          as() { setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups env HOME="$FOLDER" "$@"; }
        fi
        cd "$FOLDER"
        exec 2>"$FOLDER/log"
        as "$BIN/initdb" -D "$FOLDER/data" -U picsync -A trust -E UTF8 --no-locale --no-sync >>"$FOLDER/log" 2>&1 </dev/null
        as "$BIN/pg_ctl" -D "$FOLDER/data" -w -o "-c listen_addresses= -k $FOLDER -c fsync=off -c synchronous_commit=off -c full_page_writes=off $SETTINGS" \
          start >"$FOLDER/start" 2>&1 </dev/null
        echo ready
        cat >/dev/null
        as "$BIN/pg_ctl" -D "$FOLDER/data" -m immediate -w stop >/dev/null 2>&1 </dev/null || true
        cd /
        rm -rf "$FOLDER"
        """;

    private static readonly string[] s_folders =
    [
        "/usr/lib/postgresql",
        "/usr/pgsql",
        "/usr/local/opt/postgresql",
        "/opt/homebrew/opt/postgresql",
    ];
    private static readonly Lazy<Task<PrivatePostgres>> s_shared = new(static () => StartAsync());
    private readonly string _folder;
    private readonly int? _port;

    // Held so that its standard input stays open as long as this process lives.
    private readonly Process _keeper;
    private int _databases;

    private PrivatePostgres(string folder, Process keeper, int? port)
    {
        _folder = folder;
        _keeper = keeper;
        _port = port;
    }

    /// <summary>Gets why tests that need a server are skipped here; null where they run.</summary>
    public static string? WhyMissing { get; } =
        FindPrograms() is null ? "PostgreSQL is not installed on this machine; on Debian: apt-get install postgresql" : null;

    /// <summary>Gets the one server of this process, which is started when it is first wanted.</summary>
    public static Task<PrivatePostgres> SharedAsync() => s_shared.Value;

    /// <summary>Gives what connects to a database, as its superuser. Connections are not kept, so that databases can go.</summary>
    public string ConnectionStringOf(string database) =>
        $"Host={_folder};Port={_port ?? NpgsqlConnection.DefaultPort};Username=picsync;Database={database};Pooling=false";

    /// <summary>Makes a database.</summary>
    /// <param name="template">The database to copy, which nobody is connected to; null for an empty one.</param>
    /// <returns>Its name.</returns>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {template ?? "template0"}");
        return name;
    }

    public async Task ExecuteAsync(string database, string sql)
    {
        if (_keeper.HasExited)
        {
            throw new InvalidOperationException("The server of this run has ended.");
        }

        await using var connection = new NpgsqlConnection(ConnectionStringOf(database) + ";Search Path=public");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Starts a server for one class of tests alone.</summary>
    /// <param name="port">The port at which 127.0.0.1 reaches it too; null for none.</param>
    public static async Task<PrivatePostgres> StartAsync(int? port = null)
    {
        var folder = Directory.CreateTempSubdirectory("picsync-pg-").FullName;
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["FOLDER"] = folder;
        start.Environment["BIN"] = FindPrograms() ?? throw new InvalidOperationException(WhyMissing);
        start.Environment["LC_ALL"] = "C";
        start.Environment["SETTINGS"] = port is null ? "" : $"-c listen_addresses=127.0.0.1 -p {port}";
        var keeper = Process.Start(start)!;
        var answer = await keeper.StandardOutput.ReadLineAsync().Within("the start of PostgreSQL");
        return answer == "ready"
            ? new PrivatePostgres(folder, keeper, port)
            : throw new InvalidOperationException($"PostgreSQL did not start:\n{ReadLogs(folder)}");
    }

    /// <summary>Ends a server that is one class's alone.</summary>
    public async Task StopAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.EndAsync("the end of PostgreSQL");
        _keeper.Dispose();
    }

    private static string ReadLogs(string folder) =>
        string.Join(
            '\n',
            ((string[])["log", "start"]).Select(name => Path.Combine(folder, name)).Where(File.Exists).Select(File.ReadAllText)
        );

    private static string? FindPrograms()
    {
        var versions = s_folders.Where(Directory.Exists).SelectMany(Directory.GetDirectories).OrderDescending(StringComparer.Ordinal);
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return versions
            .Select(static version => Path.Combine(version, "bin"))
            .Concat(paths)
            .FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }
}
