using Picsync.Synology.Database.Access;

namespace Picsync.Synology.Database.Writing;

/// <summary>
/// Picsync's own tables, in a schema of their own so that an update of Synology Photos does not meet them. They refer to nothing of Synology's: a
/// reference would keep the NAS from deleting its own rows.
/// </summary>
internal static class OwnTables
{
    /// <summary>The first key of Picsync's advisory locks; the second is the owner's id, or 0 for making the tables.</summary>
    public const int LockKey = 0x70696373;

    // Who may not make schemas can still use one that was made for them, so it is not tried then.
    private const string Statements = """
        DO $body$
        BEGIN
          IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'picsync') THEN
            CREATE SCHEMA picsync;
            COMMENT ON SCHEMA picsync IS 'What Picsync remembers of the albums that it keeps in Synology Photos.';
          END IF;
        END
        $body$;
        CREATE TABLE IF NOT EXISTS picsync.album (
            album_id integer PRIMARY KEY,
            owner_id integer NOT NULL,
            title text NOT NULL,
            shared boolean NOT NULL,
            imported boolean NOT NULL,
            created_time bigint NOT NULL,
            modified_time bigint NOT NULL,
            UNIQUE (owner_id, title, shared)
        );
        CREATE TABLE IF NOT EXISTS picsync.album_item (
            album_id integer NOT NULL,
            item_id integer NOT NULL,
            PRIMARY KEY (album_id, item_id)
        );
        CREATE TABLE IF NOT EXISTS picsync.guest (
            album_id integer NOT NULL,
            user_id integer NOT NULL,
            permission smallint NOT NULL,
            PRIMARY KEY (album_id, user_id)
        );
        CREATE TABLE IF NOT EXISTS picsync.undo (
            id bigserial PRIMARY KEY,
            run_id text NOT NULL,
            album_id integer NOT NULL,
            recorded_time bigint NOT NULL,
            made_album boolean NOT NULL,
            cover integer NOT NULL,
            item_count integer,
            start_time bigint,
            end_time bigint
        );
        CREATE INDEX IF NOT EXISTS undo_album ON picsync.undo (album_id);
        CREATE TABLE IF NOT EXISTS picsync.undo_item (
            undo_id bigint NOT NULL REFERENCES picsync.undo (id) ON DELETE CASCADE,
            item_id integer NOT NULL,
            sequence double precision NOT NULL,
            provider_id integer,
            album_owner_id integer NOT NULL,
            PRIMARY KEY (undo_id, item_id)
        );
        """;

    /// <summary>Makes the tables where they are missing. Those who come at the same time wait for each other.</summary>
    public static async Task EnsureAsync(DatabaseSession session, CancellationToken cancellationToken)
    {
        if (session.Schema.HasOwnTables)
        {
            return;
        }

        await LockAsync(session, 0, cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(Statements, [], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until no other run changes albums of an owner; the end of the transaction lets go.</summary>
    public static Task LockAsync(DatabaseSession session, int owner, CancellationToken cancellationToken) =>
        session.ExecuteAsync("SELECT pg_advisory_xact_lock($1, $2)", [LockKey, owner], cancellationToken);
}
