namespace Picsync.GooglePhotos;

/// <summary>What a person needs to sign in on another device.</summary>
/// <param name="UserCode">The code to type in.</param>
/// <param name="Address">The page to open, on any device that has a browser.</param>
/// <param name="ExpiresAt">When the code ends.</param>
public sealed record GoogleDeviceCode(string UserCode, Uri Address, DateTimeOffset ExpiresAt);
