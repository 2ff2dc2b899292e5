namespace Picsync.Sync;

/// <summary>The moment by which the rules of one run are resolved, on the clock on the wall.</summary>
/// <param name="Now">What the clock shows.</param>
/// <param name="ListFrom">
/// The first day whose photos are listed along where a service leaves photos out itself: what a rule took then and takes no longer is
/// seen to be there still, and not mistaken for gone.
/// </param>
internal sealed record RuleClock(DateTime Now, DateOnly ListFrom)
{
    public DateOnly Today => DateOnly.FromDateTime(Now);
}
