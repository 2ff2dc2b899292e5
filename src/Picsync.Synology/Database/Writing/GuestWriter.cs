using Picsync.Synology.Database.Access;

namespace Picsync.Synology.Database.Writing;

/// <summary>
/// Brings the people an album is shared with to the list. Whom a person let in, or whose right a person changed, stays as it is: only what Picsync
/// gave is changed or taken back.
/// </summary>
internal static class GuestWriter
{
    /// <summary>Works out what is to be done, reading only.</summary>
    public static async Task<GuestChange> CompareAsync(
        DatabaseSession session,
        ManagedAlbum album,
        GuestList guests,
        CancellationToken cancellationToken
    )
    {
        if (album.Passphrase is not { } passphrase || !await IsOpenAsync(session, passphrase, cancellationToken).ConfigureAwait(false))
        {
            return new GuestChange { IsSwitchedOff = true };
        }

        var present = await ReadRightsAsync(session, passphrase, cancellationToken).ConfigureAwait(false);
        var given = session.Schema.HasOwnTables ? await ReadGivenAsync(session, album.Id, cancellationToken).ConfigureAwait(false) : [];
        var untouched = given.Where(pair => present.GetValueOrDefault(pair.Key) == pair.Value).ToList();
        return new GuestChange
        {
            Admit = [.. guests.UserIds.Where(user => !present.ContainsKey(user))],
            Change = [.. untouched.Where(pair => guests.UserIds.Contains(pair.Key) && pair.Value != guests.Permission).Select(Key)],
            Expel = guests.IsComplete ? [.. untouched.Where(pair => !guests.UserIds.Contains(pair.Key)).Select(Key)] : [],
        };

        static int Key(KeyValuePair<int, short> pair) => pair.Key;
    }

    /// <returns>What a person should know, one sentence each.</returns>
    public static async Task<IReadOnlyList<string>> ApplyAsync(
        DatabaseSession session,
        int owner,
        ManagedAlbum album,
        GuestList guests,
        long now,
        CancellationToken cancellationToken
    )
    {
        var change = await CompareAsync(session, album, guests, cancellationToken).ConfigureAwait(false);
        if (change.IsSwitchedOff)
        {
            return
            [
                "Sharing of the album was switched off in Synology Photos; Picsync leaves it off. Switch it on there to share it again.",
            ];
        }

        var passphrase = album.Passphrase!;
        foreach (var user in change.Admit)
        {
            await AlbumCreation.AllowAsync(session, owner, user, guests.Permission, passphrase, cancellationToken).ConfigureAwait(false);
            await RememberAsync(session, album.Id, user, guests.Permission, cancellationToken).ConfigureAwait(false);
        }

        foreach (var user in change.Change)
        {
            await ChangeAsync(session, user, guests.Permission, passphrase, cancellationToken).ConfigureAwait(false);
            await RememberAsync(session, album.Id, user, guests.Permission, cancellationToken).ConfigureAwait(false);
        }

        foreach (var user in change.Expel)
        {
            await ExpelAsync(session, album.Id, user, passphrase, cancellationToken).ConfigureAwait(false);
        }

        if (change.IsNeeded)
        {
            await session
                .ExecuteAsync("UPDATE share SET modified_time = $2 WHERE passphrase = $1", [passphrase, now], cancellationToken)
                .ConfigureAwait(false);
        }

        return [];
    }

    private static async Task<bool> IsOpenAsync(DatabaseSession session, string passphrase, CancellationToken cancellationToken) =>
        await session
            .FindValueAsync<bool>("SELECT enable FROM share WHERE passphrase = $1", [passphrase], cancellationToken)
            .ConfigureAwait(false);

    private static Task<Dictionary<int, short>> ReadRightsAsync(
        DatabaseSession session,
        string passphrase,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            session,
            "SELECT target_id, permission FROM share_permission WHERE passphrase_share = $1 AND target_type = 1",
            passphrase,
            cancellationToken
        );

    private static Task<Dictionary<int, short>> ReadGivenAsync(DatabaseSession session, int album, CancellationToken cancellationToken) =>
        ReadAsync(session, "SELECT user_id, permission FROM picsync.guest WHERE album_id = $1", album, cancellationToken);

    private static async Task<Dictionary<int, short>> ReadAsync(
        DatabaseSession session,
        string sql,
        object value,
        CancellationToken cancellationToken
    )
    {
        var rows = await session
            .ReadAsync(sql, [value], static row => KeyValuePair.Create(row.GetInt32(0), row.GetInt16(1)), cancellationToken)
            .ConfigureAwait(false);
        return rows.ToDictionary();
    }

    private static Task<int> ChangeAsync(
        DatabaseSession session,
        int user,
        int permission,
        string passphrase,
        CancellationToken cancellationToken
    ) =>
        session.ExecuteAsync(
            "UPDATE share_permission SET permission = $3 WHERE passphrase_share = $1 AND target_type = 1 AND target_id = $2",
            [passphrase, user, permission],
            cancellationToken
        );

    private static async Task<int> ExpelAsync(
        DatabaseSession session,
        int album,
        int user,
        string passphrase,
        CancellationToken cancellationToken
    )
    {
        await session
            .ExecuteAsync("DELETE FROM picsync.guest WHERE album_id = $1 AND user_id = $2", [album, user], cancellationToken)
            .ConfigureAwait(false);
        return await session
            .ExecuteAsync(
                "DELETE FROM share_permission WHERE passphrase_share = $1 AND target_type = 1 AND target_id = $2",
                [passphrase, user],
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private static Task<int> RememberAsync(
        DatabaseSession session,
        int album,
        int user,
        int permission,
        CancellationToken cancellationToken
    ) =>
        session.ExecuteAsync(
            """
            INSERT INTO picsync.guest (album_id, user_id, permission) VALUES ($1, $2, $3)
            ON CONFLICT (album_id, user_id) DO UPDATE SET permission = excluded.permission
            """,
            [album, user, permission],
            cancellationToken
        );
}
