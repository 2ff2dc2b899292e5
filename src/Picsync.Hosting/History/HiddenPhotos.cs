using Picsync.Shared.Words;
using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Tells which photos people took out of the configured albums, and takes down what a person says of them.</summary>
public sealed class HiddenPhotos
{
    private readonly PhotoSyncEngine _engine;
    private readonly AlbumJobFactory _jobs;

    /// <summary>Makes it.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="sources">The kinds of source.</param>
    /// <param name="targets">The kinds of target.</param>
    public HiddenPhotos(PhotoSyncEngine engine, IEnumerable<IPhotoSourceFactory> sources, IEnumerable<IFrameTargetFactory> targets)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(targets);
        _engine = engine;
        _jobs = new AlbumJobFactory(sources, targets);
    }

    /// <summary>Lists what stays away and what waits. Only the journal is read; no service is contacted.</summary>
    /// <param name="configuration">The albums.</param>
    /// <param name="albums">The names of the albums to look at; empty for all.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The photos of each album, also of those that have none.</returns>
    /// <exception cref="ConfigurationException">An entry is wrong, or an album is not configured.</exception>
    public async Task<IReadOnlyList<AlbumHiddenPhotos>> GetAsync(
        PicsyncConfiguration configuration,
        IReadOnlyCollection<string> albums,
        CancellationToken cancellationToken
    )
    {
        var found = new List<AlbumHiddenPhotos>();
        foreach (var job in await GetJobsAsync(configuration, albums, cancellationToken).ConfigureAwait(false))
        {
            found.Add(await GetAsync(job, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    /// <summary>Lets photos of an album stay away, or brings them back with the next sync.</summary>
    /// <param name="configuration">The albums.</param>
    /// <param name="album">The album.</param>
    /// <param name="names">The names or digests of the photos; empty for all that answer.</param>
    /// <param name="restores">Whether they come back. Else those of them that wait stay away.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The photos that were meant, as they were before.</returns>
    /// <exception cref="ConfigurationException">An entry is wrong, or no album or photo has that name. Nothing was changed.</exception>
    /// <exception cref="PicsyncException">The journal could not be written, or another runner has the album.</exception>
    public Task<AlbumHiddenPhotos> AnswerAsync(
        PicsyncConfiguration configuration,
        string album,
        IReadOnlyCollection<string> names,
        bool restores,
        CancellationToken cancellationToken
    ) => AnswerAsync(configuration, album, names, restores, progress: null, cancellationToken);

    /// <summary>Lets photos of an album stay away, or brings them back with the next sync.</summary>
    /// <param name="configuration">The albums.</param>
    /// <param name="album">The album.</param>
    /// <param name="names">The names or digests of the photos; empty for all that answer.</param>
    /// <param name="restores">Whether they come back. Else those of them that wait stay away.</param>
    /// <param name="progress">Hears that another run is waited for, from any thread; may be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The photos that were meant, as they were before.</returns>
    /// <exception cref="ConfigurationException">An entry is wrong, or no album or photo has that name. Nothing was changed.</exception>
    /// <exception cref="PicsyncException">The journal could not be written, or another runner has the album.</exception>
    public async Task<AlbumHiddenPhotos> AnswerAsync(
        PicsyncConfiguration configuration,
        string album,
        IReadOnlyCollection<string> names,
        bool restores,
        IProgress<SyncProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(names);
        var jobs = await GetJobsAsync(configuration, [album], cancellationToken).ConfigureAwait(false);
        if (jobs is not [var job, ..])
        {
            throw new ConfigurationException($"the album '{album}' has no sources, so nothing of it is hidden.", location: null, key: null);
        }

        var known = await GetAsync(job, cancellationToken).ConfigureAwait(false);
        var meant = known with { Photos = names.Count == 0 ? known.Photos : [.. names.SelectMany(name => Find(known, name)).Distinct()] };
        await _engine
            .AnswerHiddenAsync(job.Sync, [.. meant.Photos.Select(static photo => photo.Hash)], restores, progress, cancellationToken)
            .ConfigureAwait(false);
        return meant;
    }

    // Two photos may have one name; the digest tells them apart.
    private static List<HiddenPhoto> Find(AlbumHiddenPhotos album, string name)
    {
        var found = album
            .Photos.Where(photo =>
                string.Equals(photo.FileName, name, StringComparison.OrdinalIgnoreCase)
                || string.Equals(photo.Hash.ToString(), name, StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        return found.Count > 0
            ? found
            : throw new ConfigurationException(
                $"no photo named '{name}' was taken out of the album '{album.AlbumName}'"
                    + $"{NearestWord.Suggest(name, album.Photos.Select(static photo => photo.FileName))} "
                    + $"'picsync hide \"{album.AlbumName}\"' lists them.",
                location: null,
                key: null
            );
    }

    private async Task<AlbumHiddenPhotos> GetAsync(AlbumJob job, CancellationToken cancellationToken) =>
        new(job.Key.AlbumName, job.Key.TargetId, await _engine.GetHiddenAsync(job.Sync, cancellationToken).ConfigureAwait(false));

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
}
