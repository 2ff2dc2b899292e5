using Picsync.Synology.Database.Access;
using Picsync.Synology.Database.Reading;

namespace Picsync.Synology.Database.Writing;

/// <summary>
/// Which albums are Picsync's. They are found by the id that was written down when they were made, never by their title: an album that a person
/// made is not taken over, whatever it is called.
/// </summary>
internal static class ManagedAlbums
{
    /// <summary>Finds an album; null when there is none or the one there was is gone.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="key">The album.</param>
    /// <param name="importsAutoAlbums">Whether another program's albums count that it wrote down.</param>
    /// <param name="locks">Whether its row stays locked until the transaction ends.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ConfigurationException">Another program wrote several down.</exception>
    public static async Task<ManagedAlbum?> FindAsync(
        DatabaseSession session,
        AlbumKey key,
        bool importsAutoAlbums,
        bool locks,
        CancellationToken cancellationToken
    )
    {
        var stored = await FindStoredAsync(session, key, cancellationToken).ConfigureAwait(false);
        var imported =
            stored is null && importsAutoAlbums && session.Schema.HasAutoAlbums
                ? await FindAutoAlbumAsync(session, key, cancellationToken).ConfigureAwait(false)
                : null;
        if ((stored ?? imported) is not { } id)
        {
            return null;
        }

        var found = await session
            .ReadAsync(
                "SELECT passphrase_share FROM normal_album WHERE id = $1 AND id_user = $2 AND type = 0" + (locks ? " FOR UPDATE" : ""),
                [id, key.Owner.Id],
                row => new ManagedAlbum(id, row.IsDBNull(0) ? null : row.GetString(0), IsToImport: stored is null),
                cancellationToken
            )
            .ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Writes down that an album is Picsync's from now on, in the place of one that is gone.</summary>
    public static async Task RememberAsync(
        DatabaseSession session,
        AlbumKey key,
        int album,
        bool isImported,
        long now,
        CancellationToken cancellationToken
    )
    {
        object?[] identity = [key.Owner.Id, key.Title, key.IsShared];
        await session
            .ExecuteAsync(
                """
                WITH gone AS (DELETE FROM picsync.album WHERE owner_id = $1 AND title = $2 AND shared = $3 RETURNING album_id),
                     items AS (DELETE FROM picsync.album_item WHERE album_id IN (SELECT album_id FROM gone))
                DELETE FROM picsync.guest WHERE album_id IN (SELECT album_id FROM gone)
                """,
                identity,
                cancellationToken
            )
            .ConfigureAwait(false);
        await session
            .ExecuteAsync(
                """
                INSERT INTO picsync.album (owner_id, title, shared, album_id, imported, created_time, modified_time)
                VALUES ($1, $2, $3, $4, $5, $6, $6)
                """,
                [.. identity, album, isImported, now],
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    public static Task TouchAsync(DatabaseSession session, int album, long now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("UPDATE picsync.album SET modified_time = $2 WHERE album_id = $1", [album, now], cancellationToken);

    /// <summary>Finds other albums of the owner that have the title, which a person may take for Picsync's.</summary>
    public static Task<List<int>> FindNamesakesAsync(DatabaseSession session, AlbumKey key, CancellationToken cancellationToken) =>
        session.ReadAsync(
            "SELECT id FROM album WHERE id_user = $1 AND name = $2 ORDER BY id",
            [key.Owner.Id, key.Title],
            static row => row.GetInt32(0),
            cancellationToken
        );

    private static async Task<int?> FindStoredAsync(DatabaseSession session, AlbumKey key, CancellationToken cancellationToken) =>
        session.Schema.HasOwnTables
            ? await session
                .FindValueAsync<int?>(
                    "SELECT album_id FROM picsync.album WHERE owner_id = $1 AND title = $2 AND shared = $3",
                    [key.Owner.Id, key.Title, key.IsShared],
                    cancellationToken
                )
                .ConfigureAwait(false)
            : null;

    private static async Task<int?> FindAutoAlbumAsync(DatabaseSession session, AlbumKey key, CancellationToken cancellationToken)
    {
        var ids = await session
            .ReadAsync(
                "SELECT album_id FROM public.auto_album WHERE user_id = $1 AND album_name = $2 AND shared = $3 ORDER BY album_id",
                [key.Owner.Id, key.Title, key.IsShared],
                static row => row.GetInt32(0),
                cancellationToken
            )
            .ConfigureAwait(false);
        return ids.Count > 1
                ? throw UserLookup.Wrong(
                    $"there are several managed albums '{key.Title}' of {key.Owner.Name}: the table public.auto_album has {ids.Count} rows for it "
                        + $"(albums {string.Join(", ", ids)}). Delete all but one of them, or set PICSYNC_Synology__ImportsAutoAlbums=false. "
                        + "Nothing was written.",
                    node: null
                )
            : ids.Count == 0 ? null
            : ids[0];
    }
}
