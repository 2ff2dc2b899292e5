using Microsoft.Extensions.Options;
using Picsync.Hosting.Doctor;
using Picsync.Shared.Wording;
using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Examines everything a sync needs, changes none of it, and says what to do.</summary>
/// <param name="reader">Reads picsync.yaml.</param>
/// <param name="runner">Checks its entries.</param>
/// <param name="probes">Examine the services.</param>
/// <param name="cache">The cache.</param>
/// <param name="journal">The journal.</param>
/// <param name="sources">The kinds of source.</param>
/// <param name="options">Where the spool folder is.</param>
public sealed class PicsyncDoctor(
    PicsyncConfigurationReader reader,
    PicsyncRunner runner,
    IEnumerable<IServiceProbe> probes,
    IHashCache cache,
    ISyncJournal journal,
    IEnumerable<IPhotoSourceFactory> sources,
    IOptions<SyncEngineOptions> options
)
{
    /// <summary>Examines.</summary>
    /// <param name="path">The file that says what to sync. Services that it does not use are not contacted; while it is wrong, none is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was found. What fails is a finding, not an exception.</returns>
    public async Task<DoctorReport> ExamineAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        var checks = new List<DoctorCheck>();
        var configuration = ExamineConfiguration(path, checks);
        var used = UsedServices(configuration);
        var credentials = Examination.Try("file", () => [.. CredentialsCheckup.Examine(used)]);
        checks.AddRange(credentials.Select(static finding => new DoctorCheck("credentials", finding)));
        foreach (var probe in probes.Where(probe => used.Contains(probe.Key)))
        {
            var findings = await Examination
                .TryAsync("settings", () => probe.ProbeAsync(cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            checks.AddRange(findings.Select(finding => new DoctorCheck(probe.Key, finding)));
        }

        if (configuration is not null)
        {
            await ExamineSourcesAsync(configuration, checks, cancellationToken).ConfigureAwait(false);
            checks.Add(new DoctorCheck("trash", Trash(configuration.Trash)));
        }

        var stores = await Examination
            .TryAsync("integrity", () => StoreCheckup.ExamineAsync(cache, journal, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        checks.AddRange(stores.Select(static finding => new DoctorCheck("cache", finding)));
        var spool = Examination.Try("room", () => [SpoolCheckup.Examine(options.Value.SpoolDirectory)]);
        checks.AddRange(spool.Select(static finding => new DoctorCheck("spool", finding)));
        return new DoctorReport(checks);
    }

    private PicsyncConfiguration? ExamineConfiguration(string path, List<DoctorCheck> checks)
    {
        try
        {
            var configuration = reader.Load(path);
            runner.Check(configuration);
            var every = configuration.Every is { } interval ? $"every {interval:c}" : "once";
            Add(ProbeStatus.Ok, $"{path} is well: {Quantity.Of(configuration.Albums.Count, "album")}, {every}.");
            foreach (var warning in configuration.Warnings)
            {
                Add(ProbeStatus.Warning, warning);
            }

            return configuration;
        }
        catch (Exception wrong)
        {
            Add(ProbeStatus.Problem, Examination.Describe("file", wrong).Message);
            return null;
        }

        void Add(ProbeStatus status, string message) =>
            checks.Add(new DoctorCheck(DoctorReport.ConfigurationSubject, new ProbeFinding("file", status, message)));
    }

    private static HashSet<string> UsedServices(PicsyncConfiguration? configuration)
    {
        var albums = configuration?.Albums ?? [];
        return albums
            .Where(static album => album.Sources.Count > 0)
            .SelectMany(static album => album.Sources.Select(static source => source.Key).Append(album.Target.Key))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    // Services are examined by their probes; what is left is at hand, so that its first photo is looked for.
    private async Task ExamineSourcesAsync(
        PicsyncConfiguration configuration,
        List<DoctorCheck> checks,
        CancellationToken cancellationToken
    )
    {
        foreach (var album in configuration.Albums)
        {
            foreach (var reference in album.Sources)
            {
                var factory = sources.Last(factory => string.Equals(factory.Key, reference.Key, StringComparison.OrdinalIgnoreCase));
                var findings = await Examination
                    .TryAsync(
                        "source",
                        () => SourceCheckup.ExamineAsync(factory.Create(reference.Reference), cancellationToken),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                checks.AddRange(findings.Select(finding => new DoctorCheck($"album {album.Name}", finding)));
            }
        }
    }

    private static ProbeFinding Trash(TrashConfiguration trash) =>
        trash.IsOn
            ? new ProbeFinding(
                "trash",
                ProbeStatus.Ok,
                $"Deleted photos are kept for {trash.Keep.TotalDays:0.#} days, {trash.MaxBytes / 1_000_000} MB at most."
            )
            : new ProbeFinding("trash", ProbeStatus.Warning, "The trash is off: what a run deletes cannot be put back.");
}
