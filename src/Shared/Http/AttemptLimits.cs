namespace Picsync.Shared.Http;

/// <summary>
/// How long the attempts of a request wait that may be repeated and whose answer is small. The first ones are short, since an answer that hangs most
/// often comes at once when it is asked for again; the last one is long, for a service that is slow.
/// </summary>
internal static class AttemptLimits
{
    /// <summary>How many attempts are made when each waits in vain.</summary>
    public const int MostInVain = 3;

    // Of the usual 100 seconds: 15, 30 and 60.
    private const double FirstShare = 0.15;
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(15);

    /// <summary>Gives the limit of one attempt.</summary>
    /// <param name="longest">The limit of an attempt that is made only once.</param>
    /// <param name="attempt">Which attempt it is, from 1 on.</param>
    public static TimeSpan Of(TimeSpan longest, int attempt)
    {
        var share = longest * Math.Min(1, FirstShare * Math.Pow(2, Math.Min(attempt, MostInVain) - 1));
        var least = longest < s_shortest ? longest : s_shortest;
        return share > least ? share : least;
    }
}
