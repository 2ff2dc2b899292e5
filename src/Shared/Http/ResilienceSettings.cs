namespace Picsync.Shared.Http;

/// <summary>How often, how patiently and how long requests to one service are tried.</summary>
internal sealed record ResilienceSettings
{
    /// <summary>Gets the service, as people know it.</summary>
    public string Service { get; init; } = "the service";

    /// <summary>Gets how many times a repeatable request is sent again after a passing fault.</summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>Gets the wait before the first repeat; it doubles each time, with jitter.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets the longest wait that a server may ask for; one that asks for more has failed the request.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Gets the time limit of one attempt, up to the answer's headers, or its whole body where it is buffered. An attempt with a longer limit
    /// of its own, for a body that is sent, has so long for the answer once that body is sent. Of a request that may be repeated and whose answer is
    /// buffered, <see cref="AttemptLimits"/> give each attempt its share; what changes something and may not be repeated has all of it.
    /// </summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Gets how long a service that fails nearly every request is left alone.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets how patiently the bodies of requests and answers are moved.</summary>
    public TransferPatience Patience { get; init; } = new();

    /// <summary>Gets the largest body that is buffered.</summary>
    public int MaxBufferedBytes { get; init; } = 64 * 1024 * 1024;
}
