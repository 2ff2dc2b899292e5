using Picsync.Synology.Database.Access;

namespace Picsync.Synology.Database.Writing;

/// <summary>What albums were like before runs changed them, so that a run can be taken back, and a person can see what was there.</summary>
internal static class UndoRecords
{
    private const int MostPerAlbum = 30;

    /// <summary>Writes down an album: its items with all their columns, its cover and its totals.</summary>
    public static async Task WriteAsync(
        DatabaseSession session,
        RunId run,
        int album,
        bool isMade,
        long now,
        CancellationToken cancellationToken
    )
    {
        await session
            .ExecuteAsync(
                """
                WITH record AS (
                  INSERT INTO picsync.undo (run_id, album_id, recorded_time, made_album, cover, item_count, start_time, end_time)
                  SELECT $2, a.id, $3, $4, a.cover, a.item_count, a.start_time, a.end_time FROM normal_album a WHERE a.id = $1
                  RETURNING id)
                INSERT INTO picsync.undo_item (undo_id, item_id, sequence, provider_id, album_owner_id)
                SELECT record.id, m.id_item, m.sequence, m.item_provider_id_user, m.album_id_user
                FROM record, many_item_has_many_normal_album m WHERE m.id_normal_album = $1
                """,
                [album, run.Value, now, isMade],
                cancellationToken
            )
            .ConfigureAwait(false);
        await session
            .ExecuteAsync(
                """
                DELETE FROM picsync.undo WHERE album_id = $1
                  AND id NOT IN (SELECT id FROM picsync.undo WHERE album_id = $1 ORDER BY id DESC LIMIT $2)
                """,
                [album, MostPerAlbum],
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
