namespace Picsync.GooglePhotos;

/// <summary>Looks at a session until the person is done, as often and as long as Google advises.</summary>
internal sealed class PickWait(Func<string, CancellationToken, Task<PickingSession>> look, TimeProvider time)
{
    private static readonly TimeSpan s_usualInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_usualPatience = TimeSpan.FromMinutes(30);

    public async Task<PickingSession> RunAsync(PickingSession session, CancellationToken cancellationToken)
    {
        var end = EndOf(session, time.GetUtcNow() + (session.TimeLeft ?? s_usualPatience));
        while (!session.IsPicked)
        {
            if (session.TimeLeft == TimeSpan.Zero || time.GetUtcNow() >= end)
            {
                throw new PickingSessionEndedException("nobody pressed Done in time. Start the pick again; its link is a new one.");
            }

            await Task.Delay(IntervalOf(session), time, cancellationToken).ConfigureAwait(false);
            session = await LookAsync(session, cancellationToken).ConfigureAwait(false);
            end = EndOf(session, end);
        }

        return session;
    }

    /// <summary>Gives how long to wait before the next look.</summary>
    public static TimeSpan IntervalOf(PickingSession session) =>
        TimeSpan.FromTicks(Math.Clamp((session.PollInterval ?? s_usualInterval).Ticks, s_shortest.Ticks, s_longest.Ticks));

    private async Task<PickingSession> LookAsync(PickingSession before, CancellationToken cancellationToken)
    {
        try
        {
            return await look(before.Id, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceRequestException passing) when (passing.IsTransient)
        {
            // The person may still be choosing; the session's own end bounds the wait.
            return before;
        }
    }

    // Each answer may bring the end nearer, never push it away: an advice that stays the same would have no end.
    private DateTimeOffset EndOf(PickingSession session, DateTimeOffset before)
    {
        var advised = session.TimeLeft is { } left ? time.GetUtcNow() + left : before;
        var end = advised < before ? advised : before;
        return session.ExpiresAt is { } expiry && expiry < end ? expiry : end;
    }
}
