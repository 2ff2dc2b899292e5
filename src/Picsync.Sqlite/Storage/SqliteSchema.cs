using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>
/// The tables and their version. All names begin with <c>picsync_</c>: the file may hold tables of another program, which
/// are never touched.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>The layout this code writes.</summary>
    public const int Version = 5;

    private const string Tables = """
        create table picsync_meta (key text primary key, value text not null) without rowid;
        create table picsync_sources (id integer primary key, name text not null unique);
        create table picsync_hashes (
            source integer not null, item text not null, version text not null, rendition text not null,
            md5 blob, sha256 blob, length integer,
            primary key (source, item, version, rendition)) without rowid;
        create table picsync_albums (id integer primary key, target text not null, name text not null, unique (target, name));
        create table picsync_runs (
            id text primary key, album integer not null, started integer not null, ended integer, status text, certified integer,
            uploaded integer not null, deleted integer not null, failed integer not null,
            lease integer not null, adopts integer not null) without rowid;
        create index picsync_runs_by_album on picsync_runs (album, started);
        create table picsync_actions (
            id integer primary key, run text not null, kind text not null, subject text not null, file_name text, outcome text,
            unique (run, kind, subject));
        create table picsync_ledger (
            album integer not null, hash blob not null, item text not null, file_name text not null, put integer not null,
            kept integer, primary key (album, hash)) without rowid;
        create table picsync_leases (album integer primary key, token integer not null, holder text, expires integer not null);
        insert into picsync_meta (key, value) values ('schema_version', '1');
        """;

    // What brings a file from one version to the next, beginning with the first. A new file goes through all of them too.
    private static readonly string[] s_upgrades =
    [
        """
            create table picsync_rules (run text primary key, mark text not null) without rowid;
            update picsync_meta set value = '2' where key = 'schema_version';
            """,
        """
            alter table picsync_hashes add column taken text;
            update picsync_meta set value = '3' where key = 'schema_version';
            """,
        """
            create table picsync_lists (
                id integer primary key, album integer not null, source text not null, conditions text not null, members text,
                difference integer, difference_ids text, difference_since integer, difference_accepted integer,
                unique (album, source, conditions));
            create table picsync_observations (
                list integer not null, at integer not null, run text not null, items integer not null, ids text not null, place text,
                difference integer not null, gone integer not null, came integer not null, primary key (list, at)) without rowid;
            create table picsync_members (
                list integer not null, item text not null, hash blob not null, part text, taken integer, gone integer, place text,
                settled integer not null, primary key (list, item, hash)) without rowid;
            create index picsync_members_gone on picsync_members (list) where gone is not null;
            update picsync_meta set value = '4' where key = 'schema_version';
            """,
        """
            create table picsync_hidden (
                album integer not null, hash blob not null, item text not null, file_name text not null, since integer not null,
                waiting integer not null, listed integer not null, primary key (album, hash)) without rowid;
            update picsync_meta set value = '5' where key = 'schema_version';
            """,
    ];

    private static readonly Lazy<string[]>[] s_expected =
    [
        .. Enumerable.Range(1, Version).Select(version => new Lazy<string[]>(() => ReadOwnTables(version))),
    ];

    /// <summary>Tells whether a file has a table: one of an earlier layout lacks those that came later, until something is written.</summary>
    public static bool HasTable(SqliteConnection connection, string table, string database = "main") =>
        connection.Scalar($"select 1 from {database}.sqlite_master where type = 'table' and name = $name", ("$name", table)) is not null;

    /// <summary>Tells which layout a file has.</summary>
    /// <returns>The version; 0 when the file has none of our tables.</returns>
    /// <exception cref="ConfigurationException">A newer version of Picsync wrote the file.</exception>
    /// <exception cref="InvalidDataException">The number is missing or none.</exception>
    public static int ReadVersion(SqliteConnection connection, string path)
    {
        if (connection.Scalar("select 1 from sqlite_master where type = 'table' and name = 'picsync_meta'") is null)
        {
            return 0;
        }

        var text = connection.Scalar("select value from picsync_meta where key = 'schema_version'") as string;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version == 0)
        {
            throw new InvalidDataException("it does not tell the version of its tables");
        }

        return version <= Version
            ? version
            : throw SqliteErrors.NotOurs(
                path,
                $"a newer Picsync wrote it (table version {version}, this one knows {Version}). Nothing was changed in it; update Picsync or name another file{AdviceOfBackup(path)}"
            );
    }

    private static string AdviceOfBackup(string path) =>
        LayoutBackup.FindFor(path, Version) is { } backup
            ? $". A copy from before it was brought to a newer layout is '{backup}': name it with --cache to go on with this version"
            : "";

    /// <summary>Compares the tables with those that this version makes.</summary>
    /// <exception cref="DamagedFileException">They are others, or the version is unreadable.</exception>
    /// <exception cref="ConfigurationException">A newer version of Picsync wrote the file.</exception>
    public static void ThrowIfOdd(SqliteConnection connection, string path)
    {
        var version = SqliteDamage.Notice(path, () => ReadVersion(connection, path));
        var found = ReadTables(connection);
        if (version == 0 ? found.Length > 0 : !found.SequenceEqual(s_expected[version - 1].Value, StringComparer.Ordinal))
        {
            throw new DamagedFileException("its tables are not those of its version");
        }
    }

    /// <summary>Makes the tables where they are missing, or those that are newer. Called inside a transaction that can write.</summary>
    public static void Create(SqliteConnection connection, string path)
    {
        var version = ReadVersion(connection, path);
        if (version == Version)
        {
            return;
        }

        MakeTables(connection, version, Version);

        // The number in the header is for tools; where another program put its own there, it stays.
        if (connection.Scalar("pragma user_version") is long number && number == version)
        {
            connection.Execute($"pragma user_version = {Version}");
        }
    }

    private static void MakeTables(SqliteConnection connection, int from, int to)
    {
        if (from == 0)
        {
            connection.Execute(Tables);
        }

        foreach (var upgrade in s_upgrades[(Math.Max(1, from) - 1)..(to - 1)])
        {
            connection.Execute(upgrade);
        }
    }

    private static string[] ReadOwnTables(int version)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        MakeTables(connection, from: 0, version);
        return ReadTables(connection);
    }

    private static string[] ReadTables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand(
            "select name || ' ' || coalesce(sql, '') from sqlite_master where name glob 'picsync_*' order by name"
        );
        using var reader = command.ExecuteReader();
        var tables = new List<string>();
        while (reader.Read())
        {
            tables.Add(reader.GetString(0));
        }

        return [.. tables];
    }
}
