namespace Picsync.Testing;

/// <summary>An ambient device in a <see cref="GooglePhotosSimulator"/>, as it was when it was read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="SettingsUri">The page on which a person chooses albums.</param>
/// <param name="AlbumIds">What was chosen; null before that.</param>
public sealed record SimulatedAmbientDevice(string Id, string DisplayName, Uri SettingsUri, IReadOnlyList<string>? AlbumIds);
