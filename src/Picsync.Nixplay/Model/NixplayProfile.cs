namespace Picsync.Nixplay;

/// <summary>The account that is signed in.</summary>
/// <param name="Username">The account's name with the service's mail domain.</param>
public sealed record NixplayProfile(string Username);
