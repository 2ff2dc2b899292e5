using System.Text.Json.Serialization;

namespace Picsync.GooglePhotos.Wire;

internal sealed record PickingSessionResource(
    string? Id,
    string? PickerUri,
    PollingConfigResource? PollingConfig,
    string? ExpireTime,
    bool? MediaItemsSet
);

internal sealed record PollingConfigResource(string? PollInterval, string? TimeoutIn);

internal sealed record CreateSessionRequest(PickingConfigResource? PickingConfig);

internal sealed record PickingConfigResource
{
    [JsonConverter(typeof(LenientInt64Converter))]
    public long? MaxItemCount { get; init; }
}
