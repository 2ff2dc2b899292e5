namespace Picsync.Files;

/// <summary>Puts together what a Takeout holds.</summary>
internal sealed class TakeoutLister
{
    private const int NearestNames = 5;
    private readonly TakeoutLibrary _library;
    private readonly TakeoutOptions _options;
    private readonly string _service;
    private readonly CancellationToken _cancellationToken;
    private readonly TakeoutAlbums _albums;
    private readonly ContentKeys _keys;
    private readonly Dictionary<IReadOnlyList<PartFile>, PairedFolder> _paired = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TakeoutExport, ILookup<PhotoIdentity, TakeoutMedia>> _indexes = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _problems;

    private TakeoutLister(TakeoutLibrary library, TakeoutOptions options, string service, CancellationToken cancellationToken)
    {
        _library = library;
        _options = options;
        _service = service;
        _cancellationToken = cancellationToken;
        _albums = TakeoutAlbums.Read(library, cancellationToken);
        _keys = new ContentKeys(library);
        _problems = [.. library.Problems];
        if (
            !library
                .Exports.SelectMany(static export => export.Folders.Values)
                .Any(static files => files.Any(static file => file.IsMedia || file.IsJson))
        )
        {
            _problems.Add("nothing of Google Photos is in it");
        }
    }

    /// <summary>Lists.</summary>
    /// <param name="library">What there is.</param>
    /// <param name="options">What is wanted of it.</param>
    /// <param name="service">The Takeout's name for messages.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="AlbumNotFoundException">There is no such album.</exception>
    /// <exception cref="AmbiguousAlbumException">There are several.</exception>
    /// <exception cref="IncompleteListingException">The album may lie in what is missing.</exception>
    public static TakeoutListing List(
        TakeoutLibrary library,
        TakeoutOptions options,
        string service,
        CancellationToken cancellationToken
    ) => new TakeoutLister(library, options, service, cancellationToken).List();

    private TakeoutListing List()
    {
        var wanted = FindWanted();
        var merge = new ExportMerge(_options, _keys);
        foreach (var export in _library.Exports)
        {
            var folders = export
                .Folders.Where(folder => wanted is null ? !IsLeftOut(folder.Key, folder.Value) : folder.Key == wanted)
                .OrderBy(static folder => folder.Key, StringComparer.Ordinal);
            merge.LeaveOut(
                export
                    .Folders.Values.Where(static files => TakeoutFolders.IsLocked(files[0].Folder))
                    .SelectMany(static files => files)
                    .Where(static file => file.IsMedia)
            );
            merge.Add([.. folders.SelectMany(folder => Collect(folder.Value, export))]);
        }

        return new TakeoutListing(new TakeoutItems(_keys, FindMemberships()).Create(merge.GetMedia()), _problems)
        {
            PassedOver = [.. merge.GetPassedOver(), .. _library.PassedOver, .. FindUnasked(wanted)],
        };
    }

    private IEnumerable<(PartFile File, string Reason)> FindUnasked(string? wanted)
    {
        foreach (var (key, files) in _library.Exports.SelectMany(static export => export.Folders))
        {
            var reason =
                wanted is null ? (IsLeftOut(key, files) ? "It is in the bin of Google Photos; restore it there and export anew." : null)
                : key == wanted ? null
                : $"It lies in '{files[0].Folder}', and this source takes the album '{_options.Album}' alone.";
            foreach (var file in files.Where(static file => !file.IsJson))
            {
                if ((file.IsMedia ? reason : WalkNotes.OtherType(file.Name)) is { } why && !TakeoutFolders.IsLocked(file.Folder))
                {
                    yield return (file, why);
                }
            }
        }
    }

    private string? FindWanted()
    {
        if (_options.Album is not { } name)
        {
            return null;
        }

        if (_albums.Find(name, _service) is { } found)
        {
            return found;
        }

        if (_problems.Count > 0)
        {
            throw new IncompleteListingException(_service, $"the album '{name}' is not in what is there, and {_problems[0]}");
        }

        var nearest = _albums.Nearest(name, NearestNames).Select(static title => $"'{title}'").ToList();
        throw new AlbumNotFoundException(
            _service,
            name,
            nearest.Count == 0 ? "It holds no albums; leave the album out to take every photo." : $"It has {string.Join(", ", nearest)}."
        );
    }

    // An album that a person called like the bin has a title of its own.
    private bool IsLeftOut(string key, IReadOnlyList<PartFile> files) =>
        TakeoutFolders.IsLocked(files[0].Folder)
        || (
            TakeoutFolders.IsTrash(files[0].Folder)
            && !(_albums.ByFolder.TryGetValue(key, out var album) && !TakeoutFolders.IsTrash(album.Title))
        );

    private PairedFolder Pair(IReadOnlyList<PartFile> files)
    {
        if (!_paired.TryGetValue(files, out var paired))
        {
            _paired[files] = paired = PairedFolder.Read(files, _cancellationToken);
        }

        return paired;
    }

    // In an album there may be the facts alone, with the photo itself among those of its year, or the other way round.
    private IEnumerable<TakeoutMedia> Collect(IReadOnlyList<PartFile> files, TakeoutExport export)
    {
        var folder = Pair(files);
        _problems.AddRange(folder.Problems);
        foreach (var media in folder.Media)
        {
            yield return media;
        }

        foreach (var facts in folder.Lone.Where(static facts => !facts.IsWithheld))
        {
            var found = FindElsewhere(facts, export);
            foreach (var media in found)
            {
                yield return media;
            }

            if (found.Count == 0 && !_options.IgnoresLoneFacts)
            {
                _problems.Add($"of '{facts.Title}' in '{files[0].Folder}' only the facts are there, so a part is probably missing");
            }
        }
    }

    private List<TakeoutMedia> FindElsewhere(Sidecar facts, TakeoutExport export)
    {
        if (PhotoIdentity.Of(facts) is not { } identity)
        {
            return [];
        }

        foreach (var each in _library.Exports.OrderBy(other => !ReferenceEquals(other, export)))
        {
            var found = Index(each)[identity].ToList();
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }

    private ILookup<PhotoIdentity, TakeoutMedia> Index(TakeoutExport export)
    {
        if (!_indexes.TryGetValue(export, out var index))
        {
            index = export
                .Folders.Values.SelectMany(files => Pair(files).Media)
                .Where(static media => media.Identity is not null)
                .ToLookup(static media => media.Identity!.Value);
            _indexes[export] = index;
        }

        return index;
    }

    private Dictionary<ContentKey, IReadOnlyList<string>> FindMemberships()
    {
        var memberships = new Dictionary<ContentKey, IReadOnlyList<string>>();
        foreach (var (key, files) in _library.Exports.SelectMany(static export => export.Folders))
        {
            if (!_albums.ByFolder.TryGetValue(key, out var album))
            {
                continue;
            }

            foreach (var content in files.Where(static file => file.IsMedia).Select(_keys.Of))
            {
                var titles = memberships.GetValueOrDefault(content, []);
                if (!titles.Contains(album.Title, StringComparer.Ordinal))
                {
                    memberships[content] = [.. titles, album.Title];
                }
            }
        }

        return memberships;
    }
}
