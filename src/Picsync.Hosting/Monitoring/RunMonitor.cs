using Picsync.Hosting.Monitoring;
using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Watches repeated runs: whether sign-ins work, whether the last run is fresh, and what it came to, as metrics.</summary>
/// <remarks>Safe to use from several threads at once.</remarks>
public sealed class RunMonitor : IDisposable
{
    private readonly TimeProvider _time;
    private readonly RunMeter _meter;
    private readonly DateTimeOffset _begun;
    private TimeSpan _every;
    private volatile LastRun? _last;

    /// <summary>Begins to watch.</summary>
    /// <param name="every">The interval from one due time to the next; more than zero.</param>
    /// <param name="time">The clock; null is the system's.</param>
    public RunMonitor(TimeSpan every, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(every, TimeSpan.Zero);
        _every = every;
        _time = time ?? TimeProvider.System;
        _begun = _time.GetUtcNow();
        _meter = new RunMeter(this, Check);
    }

    /// <summary>Gets or sets the interval from one due time to the next; more than zero.</summary>
    public TimeSpan Every
    {
        get => _every;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            _every = value;
        }
    }

    /// <summary>Counts what a run does while it goes. What was counted so is not counted again by <see cref="Record"/>.</summary>
    /// <param name="next">Hears the progress too; null for nobody.</param>
    /// <returns>What the run tells its progress.</returns>
    public IProgress<SyncProgress> Watch(IProgress<SyncProgress>? next) => new Listener(_meter, next);

    /// <summary>Gets whether every check is well.</summary>
    public bool IsReady => Check().All(static check => check.IsWell);

    /// <summary>Notes a run that has just ended.</summary>
    /// <param name="report">The run.</param>
    /// <param name="isPartial">
    /// Whether it was about some of the albums only. Of the others what the run before came to still counts, and so does when that ended.
    /// </param>
    public void Record(RunReport report, bool isPartial = false)
    {
        ArgumentNullException.ThrowIfNull(report);
        var now = _time.GetUtcNow();
        _last = isPartial && _last is { } last ? last with { Report = Merge(last.Report, report) } : new LastRun(report, now);
        _meter.Record(report, _last.Report, now);
    }

    /// <summary>
    /// Checks whether sign-ins work (<c>signIns</c>: no album of the last run needs a person to sign in) and whether the last run is
    /// fresh (<c>lastRun</c>: it ended less than twice the interval and its own duration ago). Before the first run has ended nothing is well.
    /// </summary>
    /// <returns>The checks, always the same ones in the same order.</returns>
    public IReadOnlyList<HealthCheck> Check() =>
        _last is { } last
            ? [CheckSignIns(last), CheckFreshness(last)]
            :
            [
                new HealthCheck("signIns", IsWell: false, "No run has ended yet."),
                new HealthCheck(
                    "lastRun",
                    IsWell: false,
                    $"No run has ended yet; the first began {Seconds(_time.GetUtcNow() - _begun)} ago at most."
                ),
            ];

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static RunReport Merge(RunReport whole, RunReport part) =>
        whole with
        {
            Albums =
            [
                .. whole.Albums.Select(album =>
                    part.Albums.FirstOrDefault(newer => newer.Report.Name == album.Report.Name && newer.TargetId == album.TargetId) ?? album
                ),
            ],
        };

    private static HealthCheck CheckSignIns(LastRun last)
    {
        string[] services =
        [
            .. last
                .Report.Albums.Select(static album => album.Report.Error)
                .OfType<SignInRequiredException>()
                .Select(static e => e.Service),
        ];
        return new HealthCheck(
            "signIns",
            services.Length == 0,
            services.Length == 0
                ? "Every sign-in works."
                : $"A person has to sign in to {string.Join(" and ", services.Distinct().Order(StringComparer.Ordinal))}."
        );
    }

    private HealthCheck CheckFreshness(LastRun last)
    {
        var age = _time.GetUtcNow() - last.EndedAt;
        var limit = (2 * Every) + last.Report.Elapsed;
        return new HealthCheck(
            "lastRun",
            age < limit,
            $"The last run ended {Seconds(age)} ago; {(age < limit ? "less than" : "it should be less than")} {Seconds(limit)}."
        );
    }

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{Math.Max(0, time.TotalSeconds):0} s");

    private sealed class Listener(RunMeter meter, IProgress<SyncProgress>? next) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value)
        {
            meter.Count(value);
            next?.Report(value);
        }
    }

    private sealed record LastRun(RunReport Report, DateTimeOffset EndedAt);
}
