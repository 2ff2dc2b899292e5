using Picsync.Synology.Database.Access;
using Picsync.Synology.Database.Reading;

namespace Picsync.Synology.Database.Writing;

/// <summary>The items of an album.</summary>
internal static class AlbumMembers
{
    /// <summary>Reads the items with the names of their main files, the newest first.</summary>
    public static async Task<List<(int Item, string FileName)>> ReadAsync(
        DatabaseSession session,
        int album,
        CancellationToken cancellationToken
    )
    {
        var rows = await session
            .ReadAsync(
                $"""
                SELECT m.id_item, coalesce(u.filename, '') FROM many_item_has_many_normal_album m
                LEFT JOIN unit u ON u.id_item = m.id_item AND u.is_major
                WHERE m.id_normal_album = $1
                ORDER BY {WallClock.Seconds} DESC NULLS LAST, m.id_item DESC, u.id DESC
                """,
                [album],
                static row => (row.GetInt32(0), row.GetString(1)),
                cancellationToken
            )
            .ConfigureAwait(false);
        return [.. rows.DistinctBy(static row => row.Item1)];
    }

    /// <summary>Reads the items that Picsync put in, and whether they are there still.</summary>
    public static async Task<Dictionary<int, bool>> ReadOwnAsync(DatabaseSession session, int album, CancellationToken cancellationToken)
    {
        var rows = await session
            .ReadAsync(
                """
                SELECT o.item_id, m.id_item IS NOT NULL FROM picsync.album_item o
                LEFT JOIN many_item_has_many_normal_album m ON m.id_normal_album = $1 AND m.id_item = o.item_id
                WHERE o.album_id = $1
                """,
                [album],
                static row => KeyValuePair.Create(row.GetInt32(0), row.GetBoolean(1)),
                cancellationToken
            )
            .ConfigureAwait(false);
        return rows.ToDictionary();
    }

    /// <summary>
    /// Finds which items may be linked for an owner: those of the own library, of the shared space, and of albums that the owner may see and that are
    /// not filled by Picsync, so that a photo does not stay because it is there.
    /// </summary>
    public static async Task<List<(int Item, bool IsOthers, bool IsAllowed)>> ExamineAsync(
        DatabaseSession session,
        int owner,
        int[] items,
        long now,
        CancellationToken cancellationToken
    ) =>
        await session
            .ReadAsync(
                $"""
                SELECT i.id, i.id_user NOT IN ($1, {UserRow.SharedSpace}),
                  i.id_user IN ($1, {UserRow.SharedSpace}) OR EXISTS (
                    SELECT FROM many_item_has_many_normal_album m JOIN album a ON a.id = m.id_normal_album
                    WHERE m.id_item = i.id AND {AlbumLookup.Visible("$1", "$2")}
                      AND NOT EXISTS (SELECT FROM picsync.album o WHERE o.album_id = a.id AND o.owner_id = $1))
                FROM item i WHERE i.id = ANY ($3)
                """,
                [owner, now, items],
                static row => (row.GetInt32(0), row.GetBoolean(1), row.GetBoolean(2)),
                cancellationToken
            )
            .ConfigureAwait(false);

    /// <returns>How many were there.</returns>
    public static async Task<int> RemoveAsync(DatabaseSession session, int album, int[] items, CancellationToken cancellationToken)
    {
        await session
            .ExecuteAsync("DELETE FROM picsync.album_item WHERE album_id = $1 AND item_id = ANY ($2)", [album, items], cancellationToken)
            .ConfigureAwait(false);
        return await session
            .ExecuteAsync(
                "DELETE FROM many_item_has_many_normal_album WHERE id_normal_album = $1 AND id_item = ANY ($2)",
                [album, items],
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Adds items. One that was taken out before comes back as it was: in its place, and by whom it was added.</summary>
    /// <returns>How many were new.</returns>
    public static async Task<int> AddAsync(DatabaseSession session, int album, int owner, int[] items, CancellationToken cancellationToken)
    {
        var added = await session
            .ReadAsync(
                """
                INSERT INTO many_item_has_many_normal_album (sequence, item_provider_id_user, id_item, id_normal_album, album_id_user)
                SELECT coalesce(before.sequence, 0), coalesce(before.provider_id, $2), wanted.id, $1, $2
                FROM unnest($3) AS wanted (id)
                LEFT JOIN LATERAL (
                  SELECT ui.sequence, ui.provider_id FROM picsync.undo un JOIN picsync.undo_item ui ON ui.undo_id = un.id
                  WHERE un.album_id = $1 AND ui.item_id = wanted.id ORDER BY un.id DESC LIMIT 1) before ON true
                ON CONFLICT (id_item, id_normal_album) DO NOTHING
                RETURNING id_item
                """,
                [album, owner, items],
                static row => row.GetInt32(0),
                cancellationToken
            )
            .ConfigureAwait(false);
        await session
            .ExecuteAsync(
                "INSERT INTO picsync.album_item (album_id, item_id) SELECT $1, unnest($2) ON CONFLICT (album_id, item_id) DO NOTHING",
                [album, added.ToArray()],
                cancellationToken
            )
            .ConfigureAwait(false);
        return added.Count;
    }
}
