using System.Security.Cryptography;
using Picsync.Importer.Web.Storage;

namespace Picsync.Importer.Web.Picking;

/// <summary>Keeps which person began which visit to the Picker.</summary>
internal sealed class PickStore(ImporterDatabase database, Secrets secrets, TimeProvider time)
{
    private const string Purpose = "pick-session";

    // Google ends sessions sooner; this only keeps the table small.
    private static readonly TimeSpan s_keptFor = TimeSpan.FromDays(2);

    public async Task<Pick> AddAsync(string accountId, string sessionId, CancellationToken cancellationToken)
    {
        var pick = new Pick(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), sessionId);
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.RunAsync(
            "delete from picks where created < $old",
            cancellationToken,
            ("$old", (time.GetUtcNow() - s_keptFor).ToUnixTimeMilliseconds())
        );
        await connection.RunAsync(
            "insert into picks (id, account, session, created) values ($id, $account, $session, $now)",
            cancellationToken,
            ("$id", pick.Id),
            ("$account", accountId),
            ("$session", secrets.Seal(Purpose, sessionId)),
            ("$now", time.GetUtcNow().ToUnixTimeMilliseconds())
        );
        return pick;
    }

    public async Task<Pick?> FindAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.ReadAsync(
            "select session from picks where id = $id and account = $account",
            row => new Pick(id, secrets.Open(Purpose, (byte[])row[0])),
            cancellationToken,
            ("$id", id),
            ("$account", accountId)
        );
        return rows.SingleOrDefault();
    }

    public async Task<IReadOnlyList<Pick>> GetAllAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ReadAsync(
            "select id, session from picks where account = $account",
            row => new Pick(row.GetString(0), secrets.Open(Purpose, (byte[])row[1])),
            cancellationToken,
            ("$account", accountId)
        );
    }
}
