namespace Picsync.Sync;

/// <summary>A guard that holds deletions back.</summary>
/// <param name="Name">The guard, by the name that releases it.</param>
/// <param name="Message">What was seen and how to release it.</param>
/// <param name="HeldBack">How many deletions it holds back.</param>
public sealed record GuardReport(string Name, string Message, int HeldBack);
