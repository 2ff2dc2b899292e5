using Microsoft.Extensions.Options;
using Picsync.GooglePhotos;
using Picsync.Importer.Web.Accounts;

namespace Picsync.Importer.Web.Sources;

/// <summary>Makes Picker clients that act for one person each.</summary>
internal sealed class PickerClients(
    AccountTokens tokens,
    IHttpClientFactory http,
    IOptions<GooglePhotosOptions> options,
    TimeProvider time,
    ILogger<GooglePhotosPickerClient> logger
)
{
    public async Task<GooglePhotosPickerClient> CreateAsync(string accountId, CancellationToken cancellationToken) =>
        new(http.CreateClient(nameof(PickerClients)), options.Value, await tokens.GetAsync(accountId, cancellationToken), time, logger);
}
