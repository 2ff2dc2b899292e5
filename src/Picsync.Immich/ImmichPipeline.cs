using Microsoft.Extensions.Options;
using Picsync.Shared.Http;

namespace Picsync.Immich;

/// <summary>The retries and the circuit of the Immich server.</summary>
internal sealed class ImmichPipeline(IOptions<ImmichOptions> options, TimeProvider time)
{
    public ServiceResilience Resilience { get; } =
        new(
            new ResilienceSettings
            {
                Service = "Immich",
                MaxRetries = options.Value.MaxRetries,
                FirstDelay = options.Value.RetryDelay,
                Patience = options.Value.Patience,
            },
            time
        );
}
