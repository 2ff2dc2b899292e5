namespace Picsync.GooglePhotos;

/// <summary>A device of the Ambient API: something that shows photos, for which a person chooses albums in the Google Photos app.</summary>
/// <param name="Id">The device's id.</param>
public sealed record AmbientDevice(string Id)
{
    /// <summary>Gets the name that the app shows.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Gets the page on which a person chooses albums. It opens in the Google Photos app of a phone; a computer only says so.</summary>
    public Uri? SettingsUri { get; init; }

    /// <summary>Gets how long to wait between two looks; null where Google does not say.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>Gets whether the person has chosen.</summary>
    public bool HasSources { get; init; }

    /// <summary>Gets what the person chose.</summary>
    public IReadOnlyList<AmbientMediaSource> Sources { get; init; } = [];
}
