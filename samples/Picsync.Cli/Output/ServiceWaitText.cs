namespace Picsync.Cli.Output;

/// <summary>Says which service is waited for, once that takes longer than people wait without asking.</summary>
internal static class ServiceWaitText
{
    public static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(4);

    /// <returns>The wait; empty when none takes long.</returns>
    public static string Of(TrafficCounter? traffic) =>
        traffic?.FindLongestWait() is { } wait && wait.Elapsed >= WorthTelling ? Describe(wait) : "";

    public static string Describe(ServiceWait wait)
    {
        var attempt = wait.Attempts > 1 ? $", attempt {wait.Attempt} of {wait.Attempts}" : "";
        return $"waiting for {HumanText.Clean(wait.Service)} ({Math.Floor(wait.Elapsed.TotalSeconds):0} s{attempt})";
    }
}
