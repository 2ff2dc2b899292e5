using Picsync.Synology.Database.Access;

namespace Picsync.Synology.Database.Writing;

/// <summary>Makes albums as the NAS makes them.</summary>
internal static class AlbumCreation
{
    /// <summary>The right of an owner: view, download, upload, manage, own.</summary>
    public const int OwnerRight = 31;

    private const int MostTries = 5;

    /// <summary>Makes an album with nothing in it, and its share with nobody but the owner in it.</summary>
    public static async Task<ManagedAlbum> MakeAsync(DatabaseSession session, AlbumKey key, long now, CancellationToken cancellationToken)
    {
        var passphrase = key.IsShared ? await MakeShareAsync(session, key.Owner.Id, now, cancellationToken).ConfigureAwait(false) : null;
        var id = await MakeAlbumAsync(session, key, passphrase, now, cancellationToken).ConfigureAwait(false);
        if (passphrase is not null)
        {
            await AllowAsync(session, key.Owner.Id, key.Owner.Id, OwnerRight, passphrase, cancellationToken).ConfigureAwait(false);
        }

        return new ManagedAlbum(id, passphrase, IsToImport: false);
    }

    /// <summary>Gives a user a right in a share.</summary>
    public static Task AllowAsync(
        DatabaseSession session,
        int owner,
        int user,
        int permission,
        string passphrase,
        CancellationToken cancellationToken
    ) =>
        session.ExecuteAsync(
            """
            INSERT INTO share_permission (id_user, permission, target_type, target_id, passphrase_share) VALUES ($1, $2, 1, $3, $4)
            ON CONFLICT (passphrase_share, target_type, target_id) DO NOTHING
            """,
            [owner, permission, user, passphrase],
            cancellationToken
        );

    private static async Task<string> MakeShareAsync(DatabaseSession session, int owner, long now, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var passphrase = Passphrase.Create();
            var made = await session
                .ExecuteAsync(
                    """
                    INSERT INTO share (passphrase, privacy_type, modified_time, id_user, expired_time, hashed_password, enable, type)
                    VALUES ($1, 0, $2, $3, 0, '', true, 0) ON CONFLICT (passphrase) DO NOTHING
                    """,
                    [passphrase, now, owner],
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (made == 1)
            {
                return passphrase;
            }
        }

        throw DatabaseErrors.Failed("share an album", $"{MostTries} random passphrases were all taken; nothing was written");
    }

    // The NAS fills the version; what it counts stays empty until something is put in.
    private static Task<int> MakeAlbumAsync(
        DatabaseSession session,
        AlbumKey key,
        string? passphrase,
        long now,
        CancellationToken cancellationToken
    )
    {
        var (sortColumn, sortValue) = session.Schema.HasSortNames ? (", name_for_sort", ", $3") : ("", "");
        return session.FindValueAsync<int>(
            $"""
            INSERT INTO normal_album
              (id_user, name, normalized_name, type, shared, create_time, cover, sort_by, sort_direction, passphrase_share{sortColumn})
            VALUES ($1, $2, $3, 0, $4, $5, 0, 0, 0, nullif($6, ''){sortValue})
            RETURNING id
            """,
            [key.Owner.Id, key.Title, key.Title.ToUpperInvariant(), key.IsShared, now, passphrase ?? ""],
            cancellationToken
        );
    }
}
