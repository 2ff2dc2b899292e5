namespace Picsync;

/// <summary>An answer of a service that is waited for.</summary>
/// <param name="Service">The service, as people know it.</param>
/// <param name="Elapsed">How long it has been waited for, in this attempt.</param>
/// <param name="Attempt">Which attempt it is, from 1 on.</param>
/// <param name="Attempts">How many there are at most; 1 for what is never repeated.</param>
public sealed record ServiceWait(string Service, TimeSpan Elapsed, int Attempt, int Attempts);
