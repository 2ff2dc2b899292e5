namespace Picsync.Shared.Http;

/// <summary>What a request says about itself to <see cref="ResilienceHandler"/>.</summary>
internal static class RequestTraits
{
    private static readonly HttpRequestOptionsKey<bool> s_repeatable = new("picsync.repeatable");
    private static readonly HttpRequestOptionsKey<bool> s_buffered = new("picsync.buffered");
    private static readonly HttpRequestOptionsKey<TransferPatience> s_patience = new("picsync.patience");
    private static readonly HttpRequestOptionsKey<TimeSpan> s_attemptTimeout = new("picsync.attempt-timeout");

    /// <summary>Says that sending the request twice does no harm. Without it a request is sent once.</summary>
    public static HttpRequestMessage AsRepeatable(this HttpRequestMessage request)
    {
        request.Options.Set(s_repeatable, value: true);
        return request;
    }

    /// <summary>Makes reading the body part of the attempt, so that a cut body is repeated like a cut connection.</summary>
    public static HttpRequestMessage WithBufferedResponse(this HttpRequestMessage request)
    {
        request.Options.Set(s_buffered, value: true);
        return request;
    }

    /// <summary>Gives one attempt another time limit than the service's default.</summary>
    public static HttpRequestMessage WithAttemptTimeout(this HttpRequestMessage request, TimeSpan limit)
    {
        request.Options.Set(s_attemptTimeout, limit);
        return request;
    }

    /// <summary>Moves the request's bodies with other patience than the service's default.</summary>
    public static HttpRequestMessage WithPatience(this HttpRequestMessage request, TransferPatience patience)
    {
        request.Options.Set(s_patience, patience);
        return request;
    }

    public static bool IsRepeatable(this HttpRequestMessage request) => request.Options.TryGetValue(s_repeatable, out var value) && value;

    public static bool IsBuffered(this HttpRequestMessage request) => request.Options.TryGetValue(s_buffered, out var value) && value;

    public static TransferPatience? FindPatience(this HttpRequestMessage request) =>
        request.Options.TryGetValue(s_patience, out var patience) ? patience : null;

    public static TimeSpan? FindAttemptTimeout(this HttpRequestMessage request) =>
        request.Options.TryGetValue(s_attemptTimeout, out var limit) ? limit : null;
}
