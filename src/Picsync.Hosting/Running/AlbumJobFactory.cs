using Picsync.Hosting.Configuration;
using Picsync.Shared.Words;
using Picsync.Sync;

namespace Picsync.Hosting;

/// <summary>Makes jobs of configured albums by the factories that are registered.</summary>
internal sealed class AlbumJobFactory(IEnumerable<IPhotoSourceFactory> sources, IEnumerable<IFrameTargetFactory> targets)
{
    private readonly Dictionary<string, IPhotoSourceFactory> _sources = ByKey(sources, factory => factory.Key);
    private readonly Dictionary<string, IFrameTargetFactory> _targets = ByKey(targets, factory => factory.Key);

    /// <summary>Asks the services whose targets are for each of their users who these are, and makes the jobs of a run.</summary>
    /// <returns>The jobs, and the configuration with an album for every user.</returns>
    /// <exception cref="ConfigurationException">As <see cref="Create"/>.</exception>
    public async Task<(PicsyncConfiguration Configuration, IReadOnlyList<AlbumJob> Jobs)> CreateAsync(
        PicsyncConfiguration configuration,
        RunOptions options,
        CancellationToken cancellationToken
    )
    {
        if (!configuration.Albums.Any(album => PerUser(album) is not null))
        {
            return (configuration, Create(configuration, options));
        }

        // What is wrong in the file is told before anybody is asked.
        Create(configuration, options);
        var notes = new List<string>();
        var albums = new List<AlbumConfiguration>();
        foreach (var album in configuration.Albums)
        {
            albums.AddRange(
                PerUser(album) is { } factory && IsWanted(options, album)
                    ? await UserAlbums.ExpandAsync(album, factory, notes, cancellationToken).ConfigureAwait(false)
                    : [album]
            );
        }

        var expanded = configuration with { Albums = albums, Warnings = [.. configuration.Warnings, .. notes] };
        return (expanded, CreateJobs(expanded, options));
    }

    /// <summary>Makes the jobs of a run. Nothing is contacted.</summary>
    /// <exception cref="ConfigurationException">An entry is not one its factory understands, or two albums are one.</exception>
    public IReadOnlyList<AlbumJob> Create(PicsyncConfiguration configuration, RunOptions options)
    {
        ThrowIfUnknown(configuration, options.Albums);
        return CreateJobs(configuration, options);
    }

    private List<AlbumJob> CreateJobs(PicsyncConfiguration configuration, RunOptions options)
    {
        var jobs = new List<AlbumJob>();
        var mistakes = new ConfigurationMistakes();
        var seen = new HashSet<(string TargetId, string Title)>();
        foreach (var album in configuration.Albums.Where(album => album.Sources.Count > 0))
        {
            if (CreateSync(album, options, mistakes) is not { } sync)
            {
                continue;
            }

            var job = new AlbumJob(sync, options.DryRun || album.DryRun);
            if (!seen.Add((job.Sync.Target.Id, job.Sync.Target.GetAlbumTitle(album.Name))))
            {
                mistakes.Add(
                    new ConfigurationException(
                        $"the album '{album.Name}' stands twice for one target, and each would delete what the other uploads; "
                            + "put the sources of both under one entry.",
                        album.Location,
                        "name"
                    )
                );
            }

            mistakes.Try(() => ThrowIfOverlapping(album, job.Sync));
            if (IsWanted(options, album))
            {
                jobs.Add(job);
            }
        }

        mistakes.ThrowIfAny();
        return jobs;
    }

    private static bool IsWanted(RunOptions options, AlbumConfiguration album) =>
        options.Albums.Count == 0 || options.Albums.Any(wanted => Same(wanted, album.Name));

    private IPerUserTargetFactory? PerUser(AlbumConfiguration album) =>
        _targets.GetValueOrDefault(album.Target.Key) is IPerUserTargetFactory factory
        && album.Unavailable is null
        && factory.IsPerUser(album.Target.Settings)
            ? factory
            : null;

    private static void ThrowIfOverlapping(AlbumConfiguration album, SyncJob job)
    {
        try
        {
            PlaceCheck.ThrowIfOverlapping(job.AlbumName, job.Sources, job.Target);
        }
        catch (ConfigurationException overlap) when (overlap.Location is null)
        {
            throw new ConfigurationException(overlap.Message, album.Target.Location ?? album.Location, key: null, overlap);
        }
    }

    private static void ThrowIfUnknown(PicsyncConfiguration configuration, IReadOnlyCollection<string> wantedAlbums)
    {
        foreach (var wanted in wantedAlbums)
        {
            if (!configuration.Albums.Any(album => Same(album.Name, wanted)))
            {
                var names = configuration.Albums.Select(album => album.Name).ToList();
                throw new ConfigurationException(
                    $"no album is named '{wanted}'{NearestWord.Suggest(wanted, names)} Configured albums: {string.Join(", ", names)}.",
                    location: null,
                    key: null
                );
            }
        }
    }

    private SyncJob? CreateSync(AlbumConfiguration album, RunOptions options, ConfigurationMistakes mistakes)
    {
        var target = mistakes.Try<IFrameTarget?>(() => CreateTarget(album), otherwise: null);
        List<IPhotoSource?> created =
        [
            .. album.Sources.Select(source => mistakes.Try<IPhotoSource?>(() => CreateSource(album, source, target), otherwise: null)),
        ];
        List<IPhotoSource> readable = [.. created.OfType<IPhotoSource>()];
        if (target is null || readable.Count < created.Count)
        {
            return null;
        }

        return new SyncJob(album.Name, readable, target)
        {
            Selection = album.Selection,
            Policy = album.Policy with
            {
                RetriesRefused = options.RetriesRefused,
                Guards = album.Policy.Guards with { Released = options.ReleasedGuards.Union(album.Policy.Guards.Released).ToHashSet() },
            },
        };
    }

    private IFrameTarget CreateTarget(AlbumConfiguration album)
    {
        var target = Find(_targets, album.Target.Key, "target", album.Target.Location ?? album.Location).Create(album.Target.Settings);
        if (UserAlbums.NamesUser(album) && PerUser(album) is null && album.Unavailable is null)
        {
            throw new ConfigurationException(
                "'{user}' in a rule stands for each user of a service; write 'target: {synology: {user: each}}' for it, or a person's name.",
                album.SelectionNode?.Location ?? album.Location,
                "people"
            );
        }

        return album.Unavailable is { } cause ? new UnavailableTarget(target, cause) : target;
    }

    private IPhotoSource CreateSource(AlbumConfiguration album, SourceReference reference, IFrameTarget? target)
    {
        var factory = Find(_sources, reference.Key, "source", reference.Reference.Location);
        var source = RuledSource.Create(factory, reference, target as ILibraryScopingTarget);
        RuledSource.ThrowIfUnanswerable(album.Selection, album.SelectionNode, source);
        return source;
    }

    private static T Find<T>(Dictionary<string, T> factories, string key, string kind, ConfigurationLocation? location) =>
        factories.TryGetValue(key, out var factory)
            ? factory
            : throw new ConfigurationException(
                $"no {kind} of the kind '{key}' is registered{NearestWord.Suggest(key, factories.Keys)} "
                    + $"Registered: {string.Join(", ", factories.Keys)}.",
                location,
                key
            );

    // The last registration wins, as everywhere in dependency injection.
    private static Dictionary<string, T> ByKey<T>(IEnumerable<T> factories, Func<T, string> key)
    {
        var byKey = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var factory in factories)
        {
            byKey[key(factory)] = factory;
        }

        return byKey;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
