using Picsync.Importer.Web.Storage;

namespace Picsync.Importer.Web.Imports;

/// <summary>What workers take from and report to. Several processes may share one database.</summary>
internal sealed class ImportQueue(ImporterDatabase database, Secrets secrets, TimeProvider time)
{
    /// <summary>How long a worker that lives is silent at most: it tells every second that it does.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>Takes the import that has waited longest, of a person none of whose imports runs: people take turns.</summary>
    /// <param name="runner">Who takes it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The import, which counts as running now; null when there is nothing to do.</returns>
    public async Task<ImportJob?> TakeAsync(string runner, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync(
            "update imports set state = 'queued', next_look = null where next_look <= $now and state not in ('queued', 'running')",
            cancellationToken,
            ("$now", Now)
        );
        var rows = await connection.ReadAsync(
            $"""
            update imports set state = 'running', runner = $runner, heartbeat = $now, started = $now, ended = null
            where id = (
                select w.id from imports w
                where (w.state = 'queued' or w.state = 'running' and w.heartbeat < $silent) and not exists (
                    select 1 from imports r where r.account = w.account and r.id <> w.id and r.state = 'running' and r.heartbeat >= $silent)
                order by w.created, w.id limit 1)
            returning {ImportRow.Columns}
            """,
            row => ImportRow.Read(row, secrets),
            cancellationToken,
            ("$runner", runner),
            ("$now", Now),
            ("$silent", Now - (long)Silence.TotalMilliseconds)
        );
        return rows.SingleOrDefault();
    }

    /// <summary>Puts what a process that is gone was doing back into the queue, at once.</summary>
    /// <returns>The imports' ids.</returns>
    public async Task<IReadOnlyList<string>> TakeUpAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ReadAsync(
            "update imports set state = 'queued', runner = null where state = 'running' returning id",
            static row => row.GetString(0),
            cancellationToken
        );
    }

    /// <summary>Tells how far an import is.</summary>
    /// <returns>Whether to go on: false when its person stopped it, or somebody else has it.</returns>
    public async Task<bool> ReportAsync(string runner, string id, ImportCounts counts, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.ReadAsync(
            """
            update imports set heartbeat = $now, listed = $listed, finished = $finished, uploaded = $uploaded, unchanged = $unchanged,
                skipped = $skipped, failed = $failed, bytes = $bytes
            where id = $id and runner = $runner and state = 'running' returning is_cancelled
            """,
            static row => row.GetBoolean(0),
            cancellationToken,
            [("$runner", runner), ("$id", id), ("$now", Now), .. Values(counts)]
        );
        return rows is [false];
    }

    /// <summary>Notes how an import ended.</summary>
    public async Task EndAsync(string runner, string id, ImportEnd end, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = connection.BeginTransaction();
        var ended = await connection.RunAsync(
            """
            update imports set state = $state, ended = $now, message = $message, needs_sign_in = $signIn, runner = null, is_cancelled = 0,
                next_look = case when follows = 1 and $state <> 'cancelled' then $next end,
                listed = $listed, finished = $finished, uploaded = $uploaded, unchanged = $unchanged, skipped = $skipped, failed = $failed,
                bytes = $bytes
            where id = $id and runner = $runner and state = 'running'
            """,
            cancellationToken,
            [
                ("$runner", runner),
                ("$id", id),
                ("$now", Now),
                ("$state", JsonNames.Of(end.State)),
                ("$message", end.Message),
                ("$signIn", end.NeedsSignIn),
                ("$next", end.NextLookAt.ToUnixTimeMilliseconds()),
                .. Values(end.Counts),
            ]
        );
        if (ended > 0)
        {
            await connection.RunAsync("delete from problems where import = $id", cancellationToken, ("$id", id));
            for (var i = 0; i < end.Problems.Count; i++)
            {
                await connection.RunAsync(
                    "insert into problems (import, ordinal, file_name, reason) values ($id, $i, $name, $reason)",
                    cancellationToken,
                    ("$id", id),
                    ("$i", i),
                    ("$name", end.Problems[i].FileName),
                    ("$reason", end.Problems[i].Reason)
                );
            }
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Puts an import back that this process cannot go on with now, because it ends.</summary>
    public async Task PutBackAsync(string runner, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync(
            "update imports set state = 'queued', runner = null where id = $id and runner = $runner and state = 'running'",
            cancellationToken,
            ("$id", id),
            ("$runner", runner)
        );
    }

    private static (string Name, object? Value)[] Values(ImportCounts counts) =>
        [
            ("$listed", counts.Listed),
            ("$finished", counts.Finished),
            ("$uploaded", counts.Uploaded),
            ("$unchanged", counts.Unchanged),
            ("$skipped", counts.Skipped),
            ("$failed", counts.Failed),
            ("$bytes", counts.Bytes),
        ];

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
