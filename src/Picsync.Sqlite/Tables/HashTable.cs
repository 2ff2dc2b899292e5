using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>The digests. One statement looks up thousands of keys.</summary>
internal static class HashTable
{
    private const int ItemsPerQuery = 5_000;

    private const string FindSource = "select id from picsync_sources where name = $name";

    private const string PutHashes = """
        insert into picsync_hashes (source, item, version, rendition, md5, sha256, length, taken)
        values ($source, $item, $version, $rendition, $md5, $sha256, $length, $taken)
        on conflict do update
        set md5 = excluded.md5, sha256 = excluded.sha256, length = excluded.length, taken = excluded.taken
        """;

    private const string CountHashes = """
        select substr(s.name, 1, instr(s.name || '/', '/') - 1) kind, sum(h.entries)
        from (select source, count(*) entries from picsync_hashes group by source) h
        join picsync_sources s on s.id = h.source
        group by kind
        """;

    // Under names of their own, since the same photo may be counted among ours too.
    private static readonly (string Table, string Name)[] s_goTables =
    [
        ("googlephotos", "Go program: Google Photos valid entries"),
        ("nixplay", "Go program: Nixplay valid entries"),
    ];

    public static IReadOnlyDictionary<HashCacheKey, ContentHashes> Find(
        SqliteConnection connection,
        IReadOnlyCollection<HashCacheKey> keys,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<HashCacheKey, ContentHashes>(keys.Count);
        FindOwn(connection, keys, found, cancellationToken);
        FindOfGoProgram(connection, keys, found, cancellationToken);
        return found;
    }

    private static void FindOwn(
        SqliteConnection connection,
        IReadOnlyCollection<HashCacheKey> keys,
        Dictionary<HashCacheKey, ContentHashes> found,
        CancellationToken cancellationToken
    )
    {
        // A file of the Go program that was never written to has none of our tables.
        if (connection.Scalar("select 1 from sqlite_master where name = 'picsync_sources'") is null)
        {
            return;
        }

        var find = FindHashes(HasDates(connection));
        foreach (var group in keys.GroupBy(static key => key.Source))
        {
            if (connection.Scalar(FindSource, ("$name", group.Key.Value)) is not long source)
            {
                continue;
            }

            var wanted = group.ToHashSet();
            foreach (var items in wanted.Select(static key => key.ItemId).Distinct().Chunk(ItemsPerQuery))
            {
                cancellationToken.ThrowIfCancellationRequested();
                FindChunk(connection, find, (group.Key, source), items, wanted, found);
            }
        }
    }

    private static void FindOfGoProgram(
        SqliteConnection connection,
        IReadOnlyCollection<HashCacheKey> keys,
        Dictionary<HashCacheKey, ContentHashes> found,
        CancellationToken cancellationToken
    )
    {
        var missing = keys.Where(key => GoProgramTables.MayKnow(key) && !found.ContainsKey(key)).ToList();
        if (missing.Count == 0 || !GoProgramTables.HasHashes(connection))
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var known = GoProgramTables.Find(connection, [.. missing.Select(static key => key.ItemId).Distinct()]);
        foreach (var key in missing)
        {
            if (known.TryGetValue(key.ItemId, out var hashes))
            {
                found[key] = hashes;
            }
        }
    }

    public static void Put(
        SqliteConnection connection,
        IReadOnlyCollection<KeyValuePair<HashCacheKey, ContentHashes>> entries,
        CancellationToken cancellationToken
    )
    {
        var sources = new Dictionary<SourceId, long>();
        using var put = connection.CreateCommand(
            PutHashes,
            ("$source", null),
            ("$item", null),
            ("$version", null),
            ("$rendition", null),
            ("$md5", null),
            ("$sha256", null),
            ("$length", null),
            ("$taken", null)
        );
        foreach (var (key, hashes) in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!sources.TryGetValue(key.Source, out var source))
            {
                sources[key.Source] = source = GetOrAddSource(connection, key.Source);
            }

            put.Set("$source", source);
            put.Set("$item", key.ItemId);
            put.Set("$version", key.Version);
            put.Set("$rendition", key.RenditionKey);
            put.Set("$md5", hashes.Md5?.ToBytes());
            put.Set("$sha256", hashes.Sha256?.ToBytes());
            put.Set("$length", hashes.LengthBytes);
            put.Set("$taken", hashes.TakenAt?.ToString("O", CultureInfo.InvariantCulture));
            put.ExecuteNonQuery();
        }
    }

    public static IReadOnlyDictionary<string, long> CountBySource(SqliteConnection connection)
    {
        var counts = new Dictionary<string, long>();
        foreach (var (table, name) in s_goTables)
        {
            if (GoProgramTables.Count(connection, table) is > 0 and var rows)
            {
                counts[name] = rows;
            }
        }

        if (connection.Scalar("select 1 from sqlite_master where name = 'picsync_sources'") is null)
        {
            return counts;
        }

        using var command = connection.CreateCommand(CountHashes);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            counts[reader.GetString(0)] = reader.GetInt64(1);
        }

        return counts;
    }

    private static void FindChunk(
        SqliteConnection connection,
        string find,
        (SourceId Name, long Number) source,
        string[] items,
        HashSet<HashCacheKey> wanted,
        Dictionary<HashCacheKey, ContentHashes> found
    )
    {
        using var command = connection.CreateCommand(find, ("$items", SqliteJson.ArrayOf(items)), ("$source", source.Number));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var key = new HashCacheKey(source.Name, items[reader.GetInt32(0)], reader.GetString(1), reader.GetString(2));
            if (wanted.Contains(key))
            {
                found[key] = new ContentHashes(reader.FindHash(3), reader.FindHash(4), reader.FindInt64(5))
                {
                    TakenAt = reader.IsDBNull(6) ? null : DateTimeOffset.ParseExact(reader.GetString(6), "O", CultureInfo.InvariantCulture),
                };
            }
        }
    }

    // CROSS JOIN keeps the ids on the outside, so that each costs one search of the primary key. An item has few versions and
    // renditions; comparing them here would cost more than reading them all.
    private static string FindHashes(bool hasDates) =>
        $"""
            select k.key, h.version, h.rendition, h.md5, h.sha256, h.length, {(hasDates ? "h.taken" : "null")}
            from json_each($items) k
            cross join picsync_hashes h on h.source = $source and h.item = k.value
            """;

    // A file of an earlier layout has no such column until something is written.
    private static bool HasDates(SqliteConnection connection) =>
        connection.Scalar("select 1 from pragma_table_info('picsync_hashes') where name = 'taken'") is not null;

    private static long GetOrAddSource(SqliteConnection connection, SourceId source)
    {
        connection.Execute("insert into picsync_sources (name) values ($name) on conflict do nothing", ("$name", source.Value));
        return (long)connection.Scalar(FindSource, ("$name", source.Value))!;
    }
}
