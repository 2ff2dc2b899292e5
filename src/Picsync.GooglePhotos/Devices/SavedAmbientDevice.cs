namespace Picsync.GooglePhotos;

/// <summary>An ambient device as it is kept on this machine.</summary>
/// <param name="Name">The name under which a source finds it.</param>
/// <param name="DeviceId">Its id at Google.</param>
/// <param name="SettingsUri">The page on which a person chooses albums, on a phone.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ListsToday">How many of the day's 240 requests for its photos were made.</param>
public sealed record SavedAmbientDevice(string Name, string DeviceId, Uri? SettingsUri, DateTimeOffset CreatedAt, int ListsToday);
