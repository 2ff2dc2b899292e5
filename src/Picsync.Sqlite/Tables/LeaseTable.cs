using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>
/// Who may write to which album. A row stays when its lease is given back, without a holder, so that tokens never come again.
/// Every call here belongs into a transaction that can write.
/// </summary>
internal static class LeaseTable
{
    private const string PutLease = """
        insert into picsync_leases (album, token, holder, expires) values ($album, $token, $holder, $expires)
        on conflict do update set token = excluded.token, holder = excluded.holder, expires = excluded.expires
        """;

    private const string RenewLease =
        "update picsync_leases set expires = $expires where album = $album and token = $token and holder is not null";

    private const string ReleaseLease = "update picsync_leases set holder = null, expires = 0 where album = $album and token = $token";

    private const string FindFence = """
        select r.lease, a.name, l.token from picsync_runs r
        join picsync_albums a on a.id = r.album
        join picsync_leases l on l.album = r.album
        where r.id = $id and r.lease > 0 and r.lease < l.token
        """;

    public static SyncLease Take(SqliteConnection connection, SyncLease wanted, DateTimeOffset now, Func<SyncLease, bool>? mayTake)
    {
        var album = AlbumTable.GetOrAdd(connection, wanted.Key);
        var (token, held) = Find(connection, album, wanted.Key);
        if (held is not null && held.Holder != wanted.Holder && !(mayTake?.Invoke(held) ?? held.ExpiresAt <= now))
        {
            return held;
        }

        var taken = wanted with { Token = token + 1 };
        connection.Execute(
            PutLease,
            ("$album", album),
            ("$token", taken.Token),
            ("$holder", taken.Holder),
            ("$expires", taken.ExpiresAt.UtcTicks)
        );
        return taken;
    }

    public static bool Renew(SqliteConnection connection, SyncLease lease)
    {
        if (AlbumTable.Find(connection, lease.Key) is not { } album)
        {
            return false;
        }

        using var command = connection.CreateCommand(
            RenewLease,
            ("$album", album),
            ("$token", lease.Token),
            ("$expires", lease.ExpiresAt.UtcTicks)
        );
        return command.ExecuteNonQuery() == 1;
    }

    public static void Release(SqliteConnection connection, SyncLease lease)
    {
        if (AlbumTable.Find(connection, lease.Key) is { } album)
        {
            connection.Execute(ReleaseLease, ("$album", album), ("$token", lease.Token));
        }
    }

    /// <summary>Checks the token of a run that was begun.</summary>
    /// <exception cref="LeaseLostException">A newer lease of its album was taken.</exception>
    public static void ThrowIfFenced(SqliteConnection connection, RunId run)
    {
        using var command = connection.CreateCommand(FindFence, ("$id", run.Value));
        using var reader = command.ExecuteReader();
        if (reader.Read())
        {
            throw new LeaseLostException(
                reader.GetString(1),
                $"Another runner took it over (token {reader.GetInt64(2)}; run {run} has {reader.GetInt64(0)}). This run stops."
            );
        }
    }

    private static (long Token, SyncLease? Held) Find(SqliteConnection connection, long album, JournalKey key)
    {
        using var command = connection.CreateCommand(
            "select token, holder, expires from picsync_leases where album = $album",
            ("$album", album)
        );
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            return (0, null);
        }

        return SqliteDamage.ReadRows(() => Read(reader, key));
    }

    private static (long Token, SyncLease? Held) Read(SqliteDataReader reader, JournalKey key)
    {
        var token = reader.GetInt64(0);
        var held = reader.FindString(1) is { } holder
            ? new SyncLease(key, holder, token, new DateTimeOffset(reader.GetInt64(2), TimeSpan.Zero))
            : null;
        return (token, held);
    }
}
