using System.Security.Cryptography;
using System.Text;
using Picsync.Synology.Database.Access;
using Picsync.Synology.Database.Schema;

namespace Picsync.Synology.Database.Inspection;

/// <summary>
/// Describes the database for a report of a fault: versions, shapes and the NAS's own functions. It reads no row of anybody's, and does not stop at
/// a schema that is not known, which is what it is for.
/// </summary>
internal static class DatabaseDescription
{
    public static Task<IReadOnlyList<KeyValuePair<string, string>>> ReadAsync(
        SynologyDatabase database,
        CancellationToken cancellationToken
    ) => database.InspectAsync("describe the database", ReadAsync, cancellationToken);

    private static async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadAsync(
        DatabaseSession session,
        CancellationToken cancellationToken
    )
    {
        var schema = session.Schema;
        var facts = new List<KeyValuePair<string, string>>
        {
            new("route", "database"),
            new("server", SchemaVersion.TextOf(schema.ServerVersion)),
            new("database", schema.Database),
            new("databases", await ReadListAsync(session, Databases, cancellationToken).ConfigureAwait(false)),
            new("fingerprint", Digest(schema.Columns.Select(Line))),
            new("known", schema.Differences().Count == 0 ? "yes" : "no"),
        };
        facts.AddRange(schema.Differences().Select(static difference => KeyValuePair.Create("difference", difference)));
        facts.AddRange(schema.UnknownMandatoryColumns().Select(static column => KeyValuePair.Create("unknown mandatory column", column)));
        facts.Add(new("favourites", schema.HasFavorites ? "yes" : "no"));
        facts.Add(new("places", schema.HasPlaces ? "yes" : "no"));
        facts.Add(new("names for sorting", schema.HasSortNames ? "yes" : "no"));
        facts.Add(new("own tables", schema.HasOwnTables ? "yes" : "no"));
        facts.Add(new("auto_album", schema.HasAutoAlbums ? "yes" : "no"));
        facts.AddRange(schema.Columns.GroupBy(static column => column.Table, StringComparer.Ordinal).Select(DescribeTable));
        facts.AddRange(await ReadPairsAsync(session, Functions, cancellationToken).ConfigureAwait(false));
        facts.AddRange(await ReadPairsAsync(session, Triggers, cancellationToken).ConfigureAwait(false));
        return facts;
    }

    private const string Databases = "SELECT datname::text FROM pg_database WHERE NOT datistemplate ORDER BY 1";

    private const string Functions = """
        SELECT 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', md5(pg_get_functiondef(p.oid))
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'public' AND p.proname = ANY ($1) ORDER BY 1
        """;

    private const string Triggers = """
        SELECT 'trigger ' || c.relname || '.' || t.tgname, md5(pg_get_triggerdef(t.oid))
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relname = ANY ($1) AND NOT t.tgisinternal ORDER BY 1
        """;

    private static async Task<string> ReadListAsync(DatabaseSession session, string sql, CancellationToken cancellationToken) =>
        string.Join(", ", await session.ReadAsync(sql, [], static row => row.GetString(0), cancellationToken).ConfigureAwait(false));

    private static Task<List<KeyValuePair<string, string>>> ReadPairsAsync(
        DatabaseSession session,
        string sql,
        CancellationToken cancellationToken
    ) =>
        session.ReadAsync(
            sql,
            [(string[])[.. KnownSchema.Tables, KnownSchema.CoverFunction, KnownSchema.TotalsFunction]],
            static row => KeyValuePair.Create(row.GetString(0), row.GetString(1)),
            cancellationToken
        );

    private static KeyValuePair<string, string> DescribeTable(IGrouping<string, FoundColumn> table) =>
        KeyValuePair.Create("table " + table.Key, $"{table.Count()} columns, {Digest(table.Select(Line))}");

    private static string Line(FoundColumn column) =>
        $"{column.Table}.{column.Name} {column.Type}{(column.NeedsValue ? " mandatory" : "")}";

    private static string Digest(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];
}
