using Picsync.GooglePhotos;
using Picsync.Importer.Web.Accounts;

namespace Picsync.Importer.Web.Sources;

/// <summary>Makes Picker clients that act for one person each.</summary>
internal sealed class PickerClients(AccountTokens tokens, GooglePhotosPickerClientFactory clients)
{
    public async Task<GooglePhotosPickerClient> CreateAsync(string accountId, CancellationToken cancellationToken) =>
        clients.Create(await tokens.GetAsync(accountId, cancellationToken));
}
