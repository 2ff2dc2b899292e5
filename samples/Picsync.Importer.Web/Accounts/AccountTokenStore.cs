using Picsync.GooglePhotos;

namespace Picsync.Importer.Web.Accounts;

/// <summary>Keeps a person's access token in memory only, and a refresh token that Google replaced on disk.</summary>
internal sealed class AccountTokenStore(AccountStore accounts, string accountId) : IGoogleTokenStore
{
    private volatile GoogleToken? _token;

    public ValueTask<GoogleToken?> FindAsync(string grant, CancellationToken cancellationToken) => ValueTask.FromResult(_token);

    public async ValueTask SaveAsync(string grant, GoogleToken token, CancellationToken cancellationToken)
    {
        _token = token;
        if (token.RefreshToken is { } replaced)
        {
            await accounts.ReplaceRefreshTokenAsync(accountId, replaced, cancellationToken);
        }
    }
}
