using Picsync.GooglePhotos;
using Picsync.Importer.Web.Accounts;
using Picsync.Importer.Web.Buckets;
using Picsync.Importer.Web.Diagnostics;
using Picsync.Importer.Web.Imports;
using Picsync.Importer.Web.Picking;
using Picsync.Importer.Web.Sources;

namespace Picsync.Importer.Web.Web;

/// <summary>Forgets a person: their access at Google is given back, their jobs end, and what is kept of them here is deleted.</summary>
internal sealed class AccountEraser(
    AccountStore accounts,
    AccountTokens tokens,
    ImportStore imports,
    PickStore picks,
    PickerClients pickers,
    PersonalFolders folders,
    PersonalEngines engines,
    GoogleSignIn google,
    TimeProvider time,
    ILogger<AccountEraser> logger
)
{
    // What a run has on its way to the bucket lands within this, or never.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(200);

    /// <param name="accountId">The person.</param>
    /// <param name="withPhotos">Whether the photos in their folder go as well.</param>
    /// <param name="cancellationToken">Stops it; what is left can be erased again.</param>
    /// <returns>False when an import of the person does not come to its end; they have to ask again.</returns>
    public async Task<bool> EraseAsync(string accountId, bool withPhotos, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(accountId, cancellationToken) is not { } account)
        {
            return true;
        }

        // A run that goes on would put photos into a folder that was emptied.
        if (!await EndImportsAsync(accountId, cancellationToken))
        {
            return false;
        }

        await CloseSessionsAsync(account, cancellationToken);
        await RevokeAsync(account, cancellationToken);
        if (withPhotos)
        {
            await folders.EmptyAsync(account.Email, cancellationToken);
        }

        await accounts.RemoveAsync(accountId, cancellationToken);
        engines.Forget(accountId);
        tokens.Forget(accountId);
        return true;
    }

    private async Task<bool> EndImportsAsync(string accountId, CancellationToken cancellationToken)
    {
        await imports.CancelAllAsync(accountId, cancellationToken);
        var from = time.GetTimestamp();
        while (await imports.IsAnyRunningAsync(accountId, cancellationToken))
        {
            if (time.GetElapsedTime(from) > s_patience)
            {
                return false;
            }

            await Task.Delay(s_lookEvery, time, cancellationToken);
        }

        return true;
    }

    // Sessions and permissions that Google does not take back end by themselves; the wish to be forgotten here does not wait for it.
    private async Task CloseSessionsAsync(Account account, CancellationToken cancellationToken)
    {
        try
        {
            var open = await picks.GetAllAsync(account.Id, cancellationToken);
            var picker = open.Count > 0 ? await pickers.CreateAsync(account.Id, cancellationToken) : null;
            foreach (var pick in open)
            {
                await picker!.DeleteSessionAsync(pick.SessionId, cancellationToken);
            }
        }
        catch (PicsyncException error)
        {
            ImporterLog.RequestFailed(logger, "Closing picking sessions", error.Message);
        }
    }

    private async Task RevokeAsync(Account account, CancellationToken cancellationToken)
    {
        try
        {
            if (await accounts.FindRefreshTokenAsync(account.Id, cancellationToken) is { } token)
            {
                await google.RevokeAsync(token, cancellationToken);
            }
        }
        catch (PicsyncException error)
        {
            ImporterLog.RevokeFailed(logger, account.ToString(), error.Message);
        }
    }
}
