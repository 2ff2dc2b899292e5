using System.Runtime.CompilerServices;
using Npgsql;
using Picsync.Synology.Database.Access;

namespace Picsync.Synology.Database.Inspection;

/// <summary>Lists what a person names in a rule: people and albums.</summary>
internal static class LibraryListing
{
    // Items are counted, not files.
    private const string People = """
        SELECT p.id, p.name, nullif(p.id_user, 0), ui.name, p.hidden,
          (SELECT count(DISTINCT v.id_item)::int FROM many_unit_has_many_person mp JOIN unit v ON v.id = mp.id_unit WHERE mp.id_person = p.id)
        FROM person p LEFT JOIN user_info ui ON ui.id = p.id_user
        WHERE p.name <> '' ORDER BY p.name, p.id
        """;

    private const string Albums = """
        SELECT a.id, a.name, ui.name, a.shared, a.tableoid = 'public.condition_album'::regclass, a.item_count,
          (SELECT count(*)::int FROM many_item_has_many_normal_album m WHERE m.id_normal_album = a.id)
        FROM album a LEFT JOIN user_info ui ON ui.id = a.id_user ORDER BY a.id
        """;

    public static async IAsyncEnumerable<SynologyPerson> GetPeopleAsync(
        SynologyDatabase database,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach (var person in await ReadAsync(database, "list people", People, ToPerson, cancellationToken).ConfigureAwait(false))
        {
            yield return person;
        }
    }

    public static async IAsyncEnumerable<SynologyAlbum> GetAlbumsAsync(
        SynologyDatabase database,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (albums, managed) = await database.ReadAsync("list albums", ReadAlbumsAsync, cancellationToken).ConfigureAwait(false);
        foreach (var album in albums)
        {
            yield return album with
            {
                IsManaged = managed.Contains((int)album.Id),
            };
        }
    }

    private static async Task<(List<SynologyAlbum> Albums, HashSet<int> Managed)> ReadAlbumsAsync(
        DatabaseSession session,
        CancellationToken cancellationToken
    )
    {
        var albums = await session.ReadAsync(Albums, [], ToAlbum, cancellationToken).ConfigureAwait(false);
        List<int> managed = session.Schema.HasOwnTables
            ? await session
                .ReadAsync("SELECT album_id FROM picsync.album", [], static row => row.GetInt32(0), cancellationToken)
                .ConfigureAwait(false)
            : [];
        return (albums, [.. managed]);
    }

    private static Task<List<T>> ReadAsync<T>(
        SynologyDatabase database,
        string operation,
        string sql,
        Func<NpgsqlDataReader, T> map,
        CancellationToken cancellationToken
    ) => database.ReadAsync(operation, (session, token) => session.ReadAsync(sql, [], map, token), cancellationToken);

    private static SynologyPerson ToPerson(NpgsqlDataReader row) =>
        new(row.GetInt32(0), row.GetString(1))
        {
            Owner = row.IsDBNull(2) || row.IsDBNull(3) ? null : row.GetString(3),
            IsHidden = row.GetBoolean(4),
            ItemCount = row.GetInt32(5),
        };

    private static SynologyAlbum ToAlbum(NpgsqlDataReader row)
    {
        var isConditional = row.GetBoolean(4);
        return new SynologyAlbum(row.GetInt32(0), row.GetString(1))
        {
            Owner = row.IsDBNull(2) ? null : row.GetString(2),
            IsShared = row.GetBoolean(3),
            IsConditional = isConditional,
            ItemCount =
                !isConditional ? row.GetInt32(6)
                : row.IsDBNull(5) ? null
                : row.GetInt32(5),
        };
    }
}
