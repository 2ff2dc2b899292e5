namespace Picsync.GooglePhotos.Wire;

internal sealed record CreateDeviceRequest(string DisplayName);

internal sealed record AmbientDeviceResource(
    string? Id,
    string? DisplayName,
    string? SettingsUri,
    string? CreateTime,
    PollingConfigResource? PollingConfig,
    bool? MediaSourcesSet,
    IReadOnlyList<AmbientSourceResource?>? MediaSources
);

internal sealed record AmbientSourceResource(string? Id, string? DisplayName);
