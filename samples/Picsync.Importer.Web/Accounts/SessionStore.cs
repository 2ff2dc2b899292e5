using System.Security.Cryptography;
using System.Text;
using Picsync.Importer.Web.Storage;

namespace Picsync.Importer.Web.Accounts;

/// <summary>
/// The sessions of the people who are signed in, for all processes that share the database. A cookie only names a session: once that
/// has ended here, the cookie and every copy of it open nothing.
/// </summary>
internal sealed class SessionStore(ImporterDatabase database, TimeProvider time)
{
    /// <summary>How long a session lasts that nobody uses.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromDays(14);

    /// <summary>How long a session lasts at most, however much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    // Every request asks for its session; few of them are worth a write.
    private static readonly TimeSpan s_noteUseEvery = TimeSpan.FromHours(1);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Begins a session.</summary>
    /// <returns>Its id, which only the cookie knows: what is kept here does not tell it.</returns>
    public async Task<string> BeginAsync(string accountId, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync(
            "delete from sessions where used < $unused or created < $longest",
            cancellationToken,
            ("$unused", Now - (long)Unused.TotalMilliseconds),
            ("$longest", Now - (long)Longest.TotalMilliseconds)
        );
        await connection.RunAsync(
            "insert into sessions (id, account, created, used) values ($id, $account, $now, $now)",
            cancellationToken,
            ("$id", DigestOf(id)),
            ("$account", accountId),
            ("$now", Now)
        );
        return id;
    }

    /// <summary>Tells whether a session of a person goes on, and notes that it is used.</summary>
    public async Task<bool> IsLiveAsync(string accountId, string? id, CancellationToken cancellationToken)
    {
        if (id is null)
        {
            return false;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var used = await connection.ReadAsync(
            "select used from sessions where id = $id and account = $account and used >= $unused and created >= $longest",
            static row => row.GetInt64(0),
            cancellationToken,
            ("$id", DigestOf(id)),
            ("$account", accountId),
            ("$unused", Now - (long)Unused.TotalMilliseconds),
            ("$longest", Now - (long)Longest.TotalMilliseconds)
        );
        if (used is [var last] && last < Now - (long)s_noteUseEvery.TotalMilliseconds)
        {
            await connection.RunAsync(
                "update sessions set used = $now where id = $id",
                cancellationToken,
                ("$id", DigestOf(id)),
                ("$now", Now)
            );
        }

        return used.Count > 0;
    }

    /// <summary>Ends one session. One that has ended already is left alone.</summary>
    public async Task EndAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync("delete from sessions where id = $id", cancellationToken, ("$id", DigestOf(id)));
    }

    /// <summary>Ends every session of a person, in all browsers.</summary>
    public async Task EndAllAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync("delete from sessions where account = $account", cancellationToken, ("$account", accountId));
    }

    private static string DigestOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
