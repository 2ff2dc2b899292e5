using Npgsql;

namespace Picsync.Tests.Shared;

/// <summary>A database like that of Synology Photos, with rows that are invented, for one test.</summary>
internal sealed class SynofotoDatabase : IAsyncDisposable
{
    private const string ToOlder = """
        ALTER TABLE album DROP COLUMN name_for_sort CASCADE;
        ALTER TABLE folder DROP COLUMN name_for_sort CASCADE;
        ALTER TABLE unit DROP COLUMN name_for_sort CASCADE;
        DROP TABLE many_unit_has_many_concept, concept, many_unit_has_many_favorite_user CASCADE;
        """;

    private static readonly Lazy<Task<(string Newer, string Older)>> s_templates = new(MakeTemplatesAsync);
    private readonly PrivatePostgres _server;
    private readonly string _name;

    private SynofotoDatabase(PrivatePostgres server, string name)
    {
        _server = server;
        _name = name;
    }

    /// <summary>Gets what connects to it.</summary>
    public string ConnectionString => _server.ConnectionStringOf(_name);

    public static async Task<SynofotoDatabase> CreateAsync(SynofotoRelease release = SynofotoRelease.Newer)
    {
        var server = await PrivatePostgres.SharedAsync();
        var (newer, older) = await s_templates.Value;
        return new SynofotoDatabase(server, await server.CreateDatabaseAsync(release == SynofotoRelease.Older ? older : newer));
    }

    public Task ExecuteAsync(string sql) => _server.ExecuteAsync(_name, sql);

    /// <summary>Reads one value; the default when there is no row or it is null.</summary>
    public async Task<T?> FindAsync<T>(string sql) =>
        (await ReadAsync(sql, static row => row.IsDBNull(0) ? default : row.GetFieldValue<T>(0))).FirstOrDefault();

    /// <summary>Reads the first column of every row.</summary>
    public Task<List<T>> ReadAsync<T>(string sql) => ReadAsync(sql, static row => row.GetFieldValue<T>(0));

    /// <summary>Reads every row.</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> map)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Search Path=public");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>Gives all that is in it, sequences and the counter of changes included, so that two moments can be compared.</summary>
    public async Task<string> DumpAsync()
    {
        var tables = await ReadAsync<string>(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1"
        );
        var sequences = await ReadAsync<string>(
            "SELECT format('%I.%I=%s', schemaname, sequencename, last_value) FROM pg_sequences ORDER BY 1"
        );
        var text = new List<string>(sequences);
        foreach (var table in tables)
        {
            var rows = await ReadAsync<string>($"SELECT t::text FROM ONLY {table} t ORDER BY 1");
            text.Add($"{table}: {string.Join(' ', rows)}");
        }

        return string.Join('\n', text);
    }

    public async ValueTask DisposeAsync() => await _server.ExecuteAsync("postgres", $"DROP DATABASE {_name} WITH (FORCE)");

    // One after the other, since the role that owns the tables is the server's, not a database's.
    private static async Task<(string Newer, string Older)> MakeTemplatesAsync()
    {
        var server = await PrivatePostgres.SharedAsync();
        var newer = await server.CreateDatabaseAsync();
        foreach (var file in (string[])["synofoto-schema.sql", "synofoto-seed.sql"])
        {
            // Commands of psql itself are for people who load the file by hand.
            var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Postgres", file));
            await server.ExecuteAsync(newer, string.Join('\n', lines.Where(static line => !line.StartsWith('\\'))));
        }

        var older = await server.CreateDatabaseAsync(newer);
        await server.ExecuteAsync(older, ToOlder);
        return (newer, older);
    }
}
