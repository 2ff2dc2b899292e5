namespace Picsync.Shared.Probing;

/// <summary>Sends a service one request and looks at how long it takes and which time the service believes it is.</summary>
internal static class Reachability
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_mostSkew = TimeSpan.FromSeconds(60);

    public static async Task<IReadOnlyList<ProbeFinding>> ExamineAsync(
        Uri address,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var started = time.GetTimestamp();
        using var limit = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await send(request, either.Token).ConfigureAwait(false);
            var elapsed = time.GetElapsedTime(started);
            var reached = new ProbeFinding(
                "reachability",
                ProbeStatus.Ok,
                $"{address.Host} answered within {Math.Ceiling(elapsed.TotalMilliseconds):0} ms."
            );
            return response.Headers.Date is { } date ? [reached, Clock(date, time.GetUtcNow() - (elapsed / 2))] : [reached];
        }
        catch (Exception cause) when (IsExpected(cause) && !cancellationToken.IsCancellationRequested)
        {
            return
            [
                new ProbeFinding(
                    "reachability",
                    ProbeStatus.Problem,
                    $"{address.Host} cannot be reached ({cause.GetType().Name}). Check the network, its proxy and its name resolution."
                ),
            ];
        }
    }

    private static ProbeFinding Clock(DateTimeOffset service, DateTimeOffset here)
    {
        var skew = here - service;
        return skew.Duration() <= s_mostSkew
            ? new ProbeFinding("clock", ProbeStatus.Ok, "This machine's clock agrees with the service's.")
            : new ProbeFinding(
                "clock",
                ProbeStatus.Warning,
                $"This machine's clock is {skew.Duration().TotalSeconds:0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} the service's. "
                    + "Set it by a time service: tokens and signed addresses end too early or are refused."
            );
    }

    private static bool IsExpected(Exception cause) =>
        cause is HttpRequestException or IOException or TimeoutException or OperationCanceledException or PicsyncException;
}
