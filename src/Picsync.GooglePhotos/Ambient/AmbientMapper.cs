using Picsync.GooglePhotos.Wire;

namespace Picsync.GooglePhotos;

/// <summary>Turns what the Ambient API says of a device into the package's own type.</summary>
internal static class AmbientMapper
{
    public static AmbientDevice ToDevice(AmbientDeviceResource answer, string id, Uri api) =>
        new(id)
        {
            DisplayName = answer.DisplayName,
            SettingsUri = GooglePage.Find(answer.SettingsUri, api),
            PollInterval = WireValues.ToDuration(answer.PollingConfig?.PollInterval),
            HasSources = answer.MediaSourcesSet == true,
            Sources =
            [
                .. (answer.MediaSources ?? [])
                    .Where(static source => !string.IsNullOrEmpty(source?.Id))
                    .Select(static source => new AmbientMediaSource(source!.Id!, source.DisplayName)),
            ],
        };
}
