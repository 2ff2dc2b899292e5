namespace Picsync.Hosting;

/// <summary>Whether a loop syncs an album as soon as its source has changed.</summary>
public sealed record WatchConfiguration
{
    /// <summary>Gets whether sources are watched that can be. The default is true.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Gets whether watching was asked for, so that a sync loops even without <c>every</c>. The default is false.</summary>
    public bool IsAskedFor { get; init; }

    /// <summary>Gets for how long nothing must have changed before an album is synced, so that files are whole by then.</summary>
    /// <value>100 milliseconds to 1 hour; the default is 10 seconds.</value>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(10);
}
