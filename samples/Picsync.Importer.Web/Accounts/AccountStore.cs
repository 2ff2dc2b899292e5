using Picsync.Importer.Web.Storage;

namespace Picsync.Importer.Web.Accounts;

/// <summary>Keeps who has signed in, and their refresh tokens, encrypted.</summary>
internal sealed class AccountStore(ImporterDatabase database, Secrets secrets, TimeProvider time)
{
    private const string EmailPurpose = "email";
    private const string TokenPurpose = "refresh-token";

    /// <summary>Takes a sign-in down.</summary>
    /// <param name="id">The account.</param>
    /// <param name="email">The verified address.</param>
    /// <param name="refreshToken">The token; null keeps the one that there is.</param>
    /// <param name="mayPick">Whether the Picker may be used.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Account> SaveAsync(string id, string email, string? refreshToken, bool mayPick, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync(
            """
            insert into accounts (id, email, refresh_token, may_pick, created) values ($id, $email, $token, $pick, $now)
            on conflict (id) do update set email = excluded.email, refresh_token = coalesce(excluded.refresh_token, refresh_token),
                may_pick = excluded.may_pick
            """,
            cancellationToken,
            ("$id", id),
            ("$email", secrets.Seal(EmailPurpose, email)),
            ("$token", refreshToken is null ? null : secrets.Seal(TokenPurpose, refreshToken)),
            ("$pick", mayPick),
            ("$now", time.GetUtcNow().ToUnixTimeMilliseconds())
        );
        return await FindAsync(id, cancellationToken) ?? throw new InvalidOperationException("The account is gone already.");
    }

    public async Task<Account?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.ReadAsync(
            "select email, may_pick from accounts where id = $id",
            row => new Account(id, secrets.Open(EmailPurpose, (byte[])row[0]), row.GetBoolean(1)),
            cancellationToken,
            ("$id", id)
        );
        return rows.SingleOrDefault();
    }

    public async Task<string?> FindRefreshTokenAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.ReadAsync(
            "select refresh_token from accounts where id = $id and refresh_token is not null",
            row => secrets.Open(TokenPurpose, (byte[])row[0]),
            cancellationToken,
            ("$id", id)
        );
        return rows.SingleOrDefault();
    }

    /// <summary>Forgets a person with everything that is kept of them here: tokens, sessions, picks, jobs.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync("delete from accounts where id = $id", cancellationToken, ("$id", id));
    }
}
