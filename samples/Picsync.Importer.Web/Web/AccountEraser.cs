using Picsync.GooglePhotos;
using Picsync.Importer.Web.Accounts;
using Picsync.Importer.Web.Buckets;
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
    GoogleSignIn google,
    ILogger<AccountEraser> logger
)
{
    /// <param name="accountId">The person.</param>
    /// <param name="withPhotos">Whether the photos in their folder go as well.</param>
    /// <param name="cancellationToken">Stops it; what is left can be erased again.</param>
    public async Task EraseAsync(string accountId, bool withPhotos, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(accountId, cancellationToken) is not { } account)
        {
            return;
        }

        foreach (var job in await imports.GetAllAsync(accountId, cancellationToken))
        {
            await imports.CancelAsync(accountId, job.Id, cancellationToken);
        }

        await GiveBackAsync(account, cancellationToken);
        if (withPhotos)
        {
            await folders.EmptyAsync(account.Email, cancellationToken);
        }

        await accounts.RemoveAsync(accountId, cancellationToken);
        tokens.Forget(accountId);
    }

    // What Google does not take back ends by itself; the person's wish to be forgotten here does not wait for it.
    private async Task GiveBackAsync(Account account, CancellationToken cancellationToken)
    {
        try
        {
            if (await accounts.FindRefreshTokenAsync(account.Id, cancellationToken) is not { } token)
            {
                return;
            }

            var open = await picks.GetAllAsync(account.Id, cancellationToken);
            if (open.Count > 0)
            {
                var picker = await pickers.CreateAsync(account.Id, cancellationToken);
                foreach (var pick in open)
                {
                    await picker.DeleteSessionAsync(pick.SessionId, cancellationToken);
                }
            }

            await google.RevokeAsync(token, cancellationToken);
        }
        catch (PicsyncException error)
        {
            ImporterLog.RevokeFailed(logger, account.ToString(), error.Message);
        }
    }
}
