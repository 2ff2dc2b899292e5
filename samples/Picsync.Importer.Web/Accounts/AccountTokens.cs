using System.Collections.Concurrent;
using Picsync.GooglePhotos;

namespace Picsync.Importer.Web.Accounts;

/// <summary>Hands out each person's access to Google, one renewal at a time for each.</summary>
internal sealed class AccountTokens(AccountStore accounts, GooglePhotosPickerClientFactory clients) : IDisposable
{
    private readonly ConcurrentDictionary<string, (string RefreshToken, GoogleTokenProvider Provider)> _providers = new(
        StringComparer.Ordinal
    );

    /// <summary>Gives what hands out a person's access tokens.</summary>
    /// <exception cref="SignInRequiredException">The person's sign-in gave no lasting access, or it was taken back.</exception>
    public async Task<GoogleTokenProvider> GetAsync(string accountId, CancellationToken cancellationToken)
    {
        var refreshToken =
            await accounts.FindRefreshTokenAsync(accountId, cancellationToken)
            ?? throw new SignInRequiredException("Google Photos", "There is no lasting sign-in. Sign in again.");
        if (_providers.TryGetValue(accountId, out var known) && known.RefreshToken == refreshToken)
        {
            return known.Provider;
        }

        var made = (refreshToken, clients.CreateTokens(new GoogleAccessCredentials { RefreshToken = refreshToken }));
        return _providers.AddOrUpdate(accountId, made, (_, there) => there.RefreshToken == refreshToken ? there : made).Provider;
    }

    public void Forget(string accountId) => _providers.TryRemove(accountId, out _);

    public void Dispose()
    {
        foreach (var (_, provider) in _providers.Values)
        {
            provider.Dispose();
        }
    }
}
