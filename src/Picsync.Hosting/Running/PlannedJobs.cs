namespace Picsync.Hosting;

/// <summary>Finds the configured albums that a plan is for.</summary>
internal static class PlannedJobs
{
    /// <exception cref="ConfigurationException">The plan names an album that is not configured so, or that is only to be planned.</exception>
    public static IReadOnlyList<AlbumJob> Choose(IReadOnlyList<AlbumJob> jobs, PlanFile file, RunOptions options)
    {
        if (file.Albums.Count == 0)
        {
            throw new ConfigurationException("the plan is empty: no album of it could be planned.", location: null, key: null);
        }

        return
        [
            .. file
                .Albums.Where(album => options.Albums.Count == 0 || options.Albums.Contains(album.Plan.AlbumName, StringComparer.Ordinal))
                .Select(album => Choose(jobs, album)),
        ];
    }

    private static AlbumJob Choose(IReadOnlyList<AlbumJob> jobs, AlbumPlan album)
    {
        var name = album.Plan.AlbumName;
        var job =
            jobs.FirstOrDefault(job => job.Key == new JournalKey(album.TargetId, name))
            ?? throw new ConfigurationException(
                $"the plan is for the album '{name}' of {TargetId.NameOf(album.TargetId)}, which the configuration does not name with a source, or not of this account.",
                location: null,
                key: null
            );
        return job.DryRun
            ? throw new ConfigurationException(
                $"the album '{name}' is set to dryRun, so nothing may be written to it; take that out to apply the plan.",
                location: null,
                key: null
            )
            : job with
            {
                Plan = PlanRelease.Apply(album.Plan, job.Sync.Policy.Guards.Released),
            };
    }
}
