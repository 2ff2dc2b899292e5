using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Tells what runs did with the configured albums, undoes it, and explains what it left.</summary>
public sealed class RunHistory
{
    private const int MostSearched = 1_000;
    private readonly PhotoSyncEngine _engine;
    private readonly RunRecords _records;
    private readonly AlbumJobFactory _jobs;

    /// <summary>Makes a history.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="journal">What was written down.</param>
    /// <param name="sources">The kinds of source.</param>
    /// <param name="targets">The kinds of target.</param>
    public RunHistory(
        PhotoSyncEngine engine,
        ISyncJournal journal,
        IEnumerable<IPhotoSourceFactory> sources,
        IEnumerable<IFrameTargetFactory> targets
    )
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(targets);
        _engine = engine;
        _records = new RunRecords(journal);
        _jobs = new AlbumJobFactory(sources, targets);
    }

    /// <summary>Lists runs, newest first. Only the journal is read; no service is contacted.</summary>
    /// <param name="configuration">The albums.</param>
    /// <param name="albums">The names of the albums whose runs are wanted; empty for all.</param>
    /// <param name="most">The most runs to return, 1 or more.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The runs.</returns>
    /// <exception cref="ConfigurationException">An entry is wrong, or an album is not configured.</exception>
    public async Task<IReadOnlyList<RunRecord>> GetRunsAsync(
        PicsyncConfiguration configuration,
        IReadOnlyCollection<string> albums,
        int most,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var jobs = await GetJobsAsync(configuration, albums, cancellationToken).ConfigureAwait(false);
        return await _records.ReadAsync(jobs.SelectMany(static job => job.AllKeys), most, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts back what a run deleted: the same photos at the same places. Doing it again does nothing more.</summary>
    /// <param name="configuration">The albums.</param>
    /// <param name="run">The run, or the run of one album; null for the newest run that deleted something.</param>
    /// <param name="albums">The names of the albums to look at; empty for all.</param>
    /// <param name="cancellationToken">Stops it; what was put back stays.</param>
    /// <returns>What was put back. Errors of albums are in it, not thrown.</returns>
    /// <exception cref="ConfigurationException">An entry is wrong, or the run is not known.</exception>
    public Task<UndoRunReport> UndoAsync(
        PicsyncConfiguration configuration,
        string? run,
        IReadOnlyCollection<string> albums,
        CancellationToken cancellationToken
    ) => UndoAsync(configuration, run, albums, progress: null, cancellationToken);

    /// <summary>Puts back what a run deleted: the same photos at the same places. Doing it again does nothing more.</summary>
    /// <param name="configuration">The albums.</param>
    /// <param name="run">The run, or the run of one album; null for the newest run that deleted something.</param>
    /// <param name="albums">The names of the albums to look at; empty for all.</param>
    /// <param name="progress">Hears that another run is waited for, from any thread; may be null.</param>
    /// <param name="cancellationToken">Stops it; what was put back stays.</param>
    /// <returns>What was put back. Errors of albums are in it, not thrown.</returns>
    /// <exception cref="ConfigurationException">An entry is wrong, or the run is not known.</exception>
    public async Task<UndoRunReport> UndoAsync(
        PicsyncConfiguration configuration,
        string? run,
        IReadOnlyCollection<string> albums,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var jobs = await GetJobsAsync(configuration, albums, cancellationToken).ConfigureAwait(false);
        var runs = await _records
            .ReadAsync(jobs.SelectMany(static job => job.AllKeys), MostSearched, cancellationToken)
            .ConfigureAwait(false);
        var wanted = run is null ? runs.FirstOrDefault(static record => record.Deleted > 0) : Find(runs, run);
        var outcomes = new List<UndoOutcome>();
        foreach (var album in wanted?.Albums.Where(static album => album.Deleted > 0) ?? [])
        {
            var job = jobs.First(job => job.AllKeys.Contains(new JournalKey(album.Target, album.AlbumName)));
            outcomes.Add(await UndoAsync(job, album, progress, cancellationToken).ConfigureAwait(false));
        }

        return new UndoRunReport(wanted?.RunId, outcomes);
    }

    /// <summary>Tells for each album why a photo is, or is not, in it. Nothing is written.</summary>
    /// <param name="configuration">The albums.</param>
    /// <param name="photo">A file name, a part of one, an item's id or a digest.</param>
    /// <param name="albums">The names of the albums to look at; empty for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>An answer for each album. Errors of albums are in it, not thrown.</returns>
    /// <exception cref="ConfigurationException">An entry is wrong, or an album is not configured.</exception>
    public async Task<IReadOnlyList<AlbumExplanation>> ExplainAsync(
        PicsyncConfiguration configuration,
        string photo,
        IReadOnlyCollection<string> albums,
        CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(photo);
        var explanations = new List<AlbumExplanation>();
        foreach (var job in await GetJobsAsync(configuration, albums, cancellationToken).ConfigureAwait(false))
        {
            var explanation = new AlbumExplanation(job.Key.AlbumName, job.Key.TargetId);
            try
            {
                var photos = await _engine.ExplainAsync(job.Sync, photo, cancellationToken).ConfigureAwait(false);
                explanations.Add(explanation with { Photos = photos });
            }
            catch (PicsyncException error)
            {
                explanations.Add(explanation with { Error = error });
            }
        }

        return explanations;
    }

    private async Task<IReadOnlyList<AlbumJob>> GetJobsAsync(
        PicsyncConfiguration configuration,
        IReadOnlyCollection<string> albums,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(albums);
        var (_, jobs) = await _jobs.CreateAsync(configuration, new RunOptions { Albums = albums }, cancellationToken).ConfigureAwait(false);
        return jobs;
    }

    private static RunRecord Find(IReadOnlyList<RunRecord> runs, string name)
    {
        foreach (var run in runs)
        {
            if (run.RunId == name)
            {
                return run;
            }

            if (run.Albums.FirstOrDefault(album => album.Id.Value == name) is { } album)
            {
                return run with { Albums = [album] };
            }
        }

        throw new ConfigurationException(
            $"no run of the configured albums is named '{name}'; 'picsync history' shows their names.",
            location: null,
            key: null
        );
    }

    private async Task<UndoOutcome> UndoAsync(
        AlbumJob job,
        AlbumRunRecord run,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var outcome = new UndoOutcome(run.AlbumName, run.Id);
        try
        {
            var report = await _engine.UndoAsync(job.Sync, run.Id, progress, cancellationToken).ConfigureAwait(false);
            return outcome with { Report = report, NotKept = report.NotKept.Count };
        }
        catch (PicsyncException error)
        {
            return outcome with { Error = error };
        }
    }
}
