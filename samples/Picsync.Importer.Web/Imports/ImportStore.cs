using System.Security.Cryptography;
using Picsync.Importer.Web.Sources;
using Picsync.Importer.Web.Storage;

namespace Picsync.Importer.Web.Imports;

/// <summary>Keeps people's imports. Whoever asks for one names the account too: another person's is as good as none.</summary>
internal sealed class ImportStore(ImporterDatabase database, Secrets secrets, TimeProvider time)
{
    public async Task<ImportJob> AddAsync(
        string accountId,
        ImportKind kind,
        string reference,
        string title,
        bool follows,
        CancellationToken cancellationToken
    )
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync(
            """
            insert into imports (id, account, kind, reference, title, state, follows, created)
            values ($id, $account, $kind, $reference, $title, 'queued', $follows, $now)
            """,
            cancellationToken,
            ("$id", id),
            ("$account", accountId),
            ("$kind", JsonNames.Of(kind)),
            ("$reference", secrets.Seal(ImportRow.ReferencePurpose, reference)),
            ("$title", title),
            ("$follows", follows),
            ("$now", Now)
        );
        return (await FindAsync(accountId, id, cancellationToken))!;
    }

    public async Task<ImportJob?> FindAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.ReadAsync(
            $"select {ImportRow.Columns} from imports where id = $id and account = $account",
            row => ImportRow.Read(row, secrets),
            cancellationToken,
            ("$id", id),
            ("$account", accountId)
        );
        return rows.SingleOrDefault();
    }

    /// <summary>Gives a person's imports, the latest first, 200 at most.</summary>
    public async Task<IReadOnlyList<ImportJob>> GetAllAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ReadAsync(
            $"select {ImportRow.Columns} from imports where account = $account order by created desc, id limit 200",
            row => ImportRow.Read(row, secrets),
            cancellationToken,
            ("$account", accountId)
        );
    }

    public async Task<IReadOnlyList<ImportProblem>> GetProblemsAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ReadAsync(
            """
            select p.file_name, p.reason from problems p join imports i on i.id = p.import
            where i.id = $id and i.account = $account order by p.ordinal
            """,
            row => new ImportProblem(row.GetString(0), row.GetString(1)),
            cancellationToken,
            ("$id", id),
            ("$account", accountId)
        );
    }

    /// <summary>Asks for an end of an import. One that waits ends at once, one that runs at its next safe point.</summary>
    /// <returns>False when there is no such import, or it has ended and follows nothing.</returns>
    public async Task<bool> CancelAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.RunAsync(
                """
                update imports set is_cancelled = 1, follows = 0, next_look = null,
                    state = case state when 'queued' then 'cancelled' else state end,
                    ended = case state when 'queued' then $now else ended end
                where id = $id and account = $account and (state in ('queued', 'running') or follows = 1)
                """,
                cancellationToken,
                ("$id", id),
                ("$account", accountId),
                ("$now", Now)
            ) > 0;
    }

    /// <summary>Asks for an end of all imports of a person, those that follow an album too.</summary>
    public async Task CancelAllAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync(
            """
            update imports set is_cancelled = 1, follows = 0, next_look = null,
                state = case state when 'queued' then 'cancelled' else state end
            where account = $account
            """,
            cancellationToken,
            ("$account", accountId)
        );
    }

    /// <summary>Puts an import that ended back into the queue. What is in the bucket already is not copied again.</summary>
    /// <returns>False when there is no such import, or it has not ended.</returns>
    public async Task<bool> RetryAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.RunAsync(
                """
                update imports set state = 'queued', is_cancelled = 0, message = null, needs_sign_in = 0, ended = null, next_look = null
                where id = $id and account = $account and state not in ('queued', 'running')
                """,
                cancellationToken,
                ("$id", id),
                ("$account", accountId)
            ) > 0;
    }

    /// <summary>Tells whether a process is carrying out an import of a person at this moment.</summary>
    public async Task<bool> IsAnyRunningAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.ReadAsync(
            "select 1 from imports where account = $account and state = 'running' and heartbeat >= $silent limit 1",
            static row => row.GetInt32(0),
            cancellationToken,
            ("$account", accountId),
            ("$silent", Now - (long)ImportQueue.Silence.TotalMilliseconds)
        );
        return rows.Count > 0;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
