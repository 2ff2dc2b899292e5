namespace Picsync.Hosting;

/// <summary>When work counts as stuck.</summary>
/// <remarks>The command binds it to the section <c>Watchdog</c>: <c>PICSYNC_Watchdog__StuckAfter=00:45:00</c>.</remarks>
public sealed class WorkWatchOptions
{
    /// <summary>Gets or sets how long a run may make no progress at all before the process counts as no longer alive.</summary>
    /// <value>More than zero, at most a day; the default is 30 minutes, longer than any single wait for a service.</value>
    public TimeSpan StuckAfter { get; set; } = TimeSpan.FromMinutes(30);
}
