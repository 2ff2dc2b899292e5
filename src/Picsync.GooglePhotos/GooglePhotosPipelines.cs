using Microsoft.Extensions.Options;
using Picsync.Shared.Http;

namespace Picsync.GooglePhotos;

/// <summary>The retries and circuits of the services behind Google Photos: the API with its sign-in, the byte hosts, and the pages of links.</summary>
internal sealed class GooglePhotosPipelines(IOptions<GooglePhotosOptions> options, TimeProvider time)
{
    public ServiceResilience Api { get; } = Create(options.Value, time);

    public ServiceResilience Bytes { get; } = Create(options.Value, time);

    public ServiceResilience SharedLinks { get; } = Create(options.Value, time);

    private static ServiceResilience Create(GooglePhotosOptions options, TimeProvider time) =>
        new(
            new ResilienceSettings
            {
                Service = "Google Photos",
                MaxRetries = options.MaxRetries,
                FirstDelay = options.RetryDelay,
                Patience = options.Patience,
            },
            time
        );
}
