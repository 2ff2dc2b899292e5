namespace Picsync.Sync;

/// <summary>Gets used to services that count other numbers than they list. Pure.</summary>
internal static class CountHabits
{
    private static readonly TimeSpan s_apart = TimeSpan.FromHours(1);

    /// <summary>Takes one more list whose only doubt is the service's count.</summary>
    /// <param name="known">The habit as it was known.</param>
    /// <param name="difference">How many more the service counts than it listed.</param>
    /// <param name="idsDigest">The digest of the ids that it listed.</param>
    /// <param name="now">The time.</param>
    /// <returns>The habit; it is no doubt once it is accepted.</returns>
    public static CountHabit Learn(CountHabit? known, int difference, string idsDigest, DateTimeOffset now)
    {
        if (known is null || known.Difference != difference)
        {
            return new CountHabit(difference, idsDigest, now);
        }

        if (known.AcceptedAt is not null)
        {
            return known;
        }

        if (known.IdsDigest != idsDigest)
        {
            return new CountHabit(difference, idsDigest, now);
        }

        return now - known.Since >= s_apart ? known with { AcceptedAt = now } : known;
    }
}
