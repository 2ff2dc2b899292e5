namespace Picsync.Hosting.Credentials;

/// <summary>A secret could not be had from where it stands.</summary>
/// <param name="problem">What is wrong and what to do, as the rest of a sentence; never anything that was read.</param>
internal sealed class SecretUnreadableException(string problem) : Exception(problem);
