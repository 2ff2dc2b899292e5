namespace Picsync.S3;

/// <summary>What came of an upload.</summary>
/// <param name="ETag">The object's tag without quotes; empty when it was not stored.</param>
/// <param name="IsTaken">Whether the condition was not met: the key is somebody's already.</param>
/// <param name="Attempts">How many times it was sent; after more than one, the key's owner may be the first attempt, whose answer was lost.</param>
internal readonly record struct PutOutcome(string ETag, bool IsTaken, int Attempts);
