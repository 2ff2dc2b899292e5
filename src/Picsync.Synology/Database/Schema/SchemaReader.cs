using Npgsql;

namespace Picsync.Synology.Database.Schema;

/// <summary>Looks at the catalog, which every role may read.</summary>
internal static class SchemaReader
{
    private const string ColumnsQuery = """
        SELECT c.relname::text, a.attname::text, format_type(a.atttypid, NULL), a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relname = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY c.relname, a.attnum
        """;

    // The functions take what is called with when their numbers of arguments are right.
    private const string ServerQuery = """
        SELECT current_setting('server_version_num')::int, current_database()::text,
          ARRAY(SELECT p.proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = 'public' AND (p.proname = $1 AND p.pronargs = 3 OR p.proname = $2 AND p.pronargs = 1)),
          EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'picsync' AND c.relname = 'album'
                  AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')),
          EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'auto_album'
                  AND has_table_privilege(c.oid, 'SELECT'))
        """;

    // attidentity came with version 10.
    private const int IdentityColumns = 100_000;

    public static async Task<SchemaState> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var state = await ReadServerAsync(connection, cancellationToken).ConfigureAwait(false);
        var query =
            state.ServerVersion < IdentityColumns
                ? ColumnsQuery.Replace(" AND a.attidentity = ''", "", StringComparison.Ordinal)
                : ColumnsQuery;
        var command = new NpgsqlCommand(query, connection);
        await using var ownedCommand = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = KnownSchema.Tables });
        TrafficCounter.Current?.CountRequest();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ownedReader = reader.ConfigureAwait(false);
        var columns = new List<FoundColumn>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            columns.Add(new FoundColumn(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3)));
        }

        return state with
        {
            Columns = columns,
        };
    }

    private static async Task<SchemaState> ReadServerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(ServerQuery, connection);
        await using var ownedCommand = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = KnownSchema.CoverFunction });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = KnownSchema.TotalsFunction });
        TrafficCounter.Current?.CountRequest();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ownedReader = reader.ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new SchemaState
        {
            ServerVersion = reader.GetInt32(0),
            Database = reader.GetString(1),
            Columns = [],
            Functions = reader.GetFieldValue<string[]>(2).ToHashSet(StringComparer.Ordinal),
            HasOwnTables = reader.GetBoolean(3),
            HasAutoAlbums = reader.GetBoolean(4),
        };
    }
}
