namespace Picsync.Sync;

/// <summary>The moment by which the rules of one run are resolved, on the clock on the wall.</summary>
/// <param name="Now">What the clock shows.</param>
/// <param name="ListFrom">
/// The first day whose photos are listed along where a service leaves photos out itself: what a rule took then and takes no longer is
/// seen to be there still, and not mistaken for gone.
/// </param>
internal sealed record RuleClock(DateTime Now, DateOnly ListFrom)
{
    /// <summary>Gets the moment whose draw it is where each run draws anew: that of the run, or of the plan that is kept to.</summary>
    public required DateTimeOffset DrawnAt { get; init; }

    public DateOnly Today => DateOnly.FromDateTime(Now);
}
