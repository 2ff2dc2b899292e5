using System.Runtime.CompilerServices;
using Picsync.Shared.Listing;

namespace Picsync.Files;

/// <summary>The photos of a Google Takeout as it came: zip or tgz parts, or a folder. The oldest photo comes first.</summary>
/// <remarks>
/// <para>
/// All parts are looked through before anything is listed, because a part may hold a photo and another one what is known of it. Of
/// equal files, of an original and its edited version, and of a photo and its moving part one item is listed.
/// </para>
/// <para>
/// In archives an item's id stands for its name, length and checksum, so that it is the same in the next export. In folders it is the
/// path below the Takeout, with length and time of change as version.
/// </para>
/// <para>
/// A part that is missing, cut off, damaged or still being downloaded, and facts without their photo, end the listing in
/// <see cref="IncompleteListingException"/> after everything else was yielded.
/// </para>
/// </remarks>
public sealed class TakeoutPhotoSource : IDateReadingPhotoSource, INotingPhotoSource, IWatchableSource, IPlacedSource, IAbsenceWitness
{
    private readonly IReadOnlyList<string> _patterns;
    private readonly TakeoutOptions _options;
    private readonly PartCatalog _catalog;
    private readonly string _name;
    private volatile ListedItems? _index;

    /// <summary>Names the parts; nothing is read yet.</summary>
    /// <param name="path">
    /// An archive, a folder, or a path with <c>*</c> and <c>?</c>; a leading <c>~</c> is the user's own folder. One part of an export
    /// stands for those that lie beside it.
    /// </param>
    /// <param name="options">What is listed; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    public TakeoutPhotoSource(string path, TakeoutOptions? options = null, TimeProvider? timeProvider = null)
        : this([path], options, new PartCatalog(timeProvider ?? TimeProvider.System)) { }

    internal TakeoutPhotoSource(IReadOnlyList<string> paths, TakeoutOptions? options, PartCatalog catalog)
    {
        _patterns = [.. paths.Select(UserPath.Expand)];
        _options = options ?? new TakeoutOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.SpoolBytes, 1, nameof(options));
        _catalog = catalog;
        _name = $"The Takeout '{string.Join(", ", _patterns)}'";
        Id = new SourceId($"takeout/{string.Join('|', _patterns)}{(_options.Album is { } album ? $"#{album}" : "")}");
    }

    /// <inheritdoc/>
    public SourceId Id { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StoragePlace> GetPlaces() => [.. _patterns.SelectMany(TakeoutPaths.Match).Select(FilePlace.Of)];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> NamesOf(MediaItem item) => [];

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => TakeoutPhotoSourceFactory.TakeoutCapabilities;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <inheritdoc/>
    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listing = await ReadAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (item, _) in listing.Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (listing.Problems is [var first, ..] problems)
        {
            throw new IncompleteListingException(_name, first + (problems.Count == 1 ? "" : $", and {problems.Count - 1} more"));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PassedOverFile> GetPassedOverAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listing = await ReadAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (file, reason) in listing.PassedOver)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new PassedOverFile($"{file.Folder}/{file.Name}", file.Name, reason);
        }
    }

    /// <inheritdoc/>
    public async Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        cancellationToken.ThrowIfCancellationRequested();
        if (!rendition.IsOriginal)
        {
            throw new NotSupportedException("A Takeout gives its files as they are.");
        }

        if (_index is null)
        {
            await IndexAsync(item, cancellationToken).ConfigureAwait(false);
        }

        var index = _index!;
        if (!index.Places.TryGetValue(item.Id, out var place))
        {
            throw new ItemUnavailableException(item.FileName, "the Takeout does not hold it any more");
        }

        var file = index.Items[place].File;
        var following = index.Items.Skip(place + 1).Select(static next => next.File).Where(next => ReferenceEquals(next.Part, file.Part));
        return new MediaContent(await file.Part.OpenAsync(file, item, following, cancellationToken).ConfigureAwait(false))
        {
            ContentType = MediaTypes.FindByName(file.Name),
            LengthBytes = file.LengthBytes,
        };
    }

    /// <inheritdoc/>
    /// <remarks>What Google wrote down of a photo comes with the list; without that the date inside the photo counts.</remarks>
    public async Task<DateTimeOffset?> ReadTakenAtAsync(MediaItem item, CancellationToken cancellationToken)
    {
        var content = await OpenReadAsync(item, Rendition.Original, cancellationToken).ConfigureAwait(false);
        await using var _ = content.ConfigureAwait(false);
        if (content.LengthBytes > _options.SpoolBytes)
        {
            throw new ItemUnavailableException(item.FileName, "it is too large to look for its date in the archive; unpack it");
        }

        var spool = new SpoolFile();
        try
        {
            using var file = new FileStream(spool.Handle, FileAccess.ReadWrite, bufferSize: 1 << 16, spool.Handle.IsAsync);
            await content.Stream.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            file.Position = 0;
            return CaptureDate.Find(file);
        }
        catch (IOException damaged)
        {
            throw new ItemUnavailableException(item.FileName, $"it cannot be read ({damaged.Message})", damaged);
        }
        finally
        {
            spool.Release();
        }
    }

    /// <inheritdoc/>
    /// <remarks>The parts, and the file systems that they are on.</remarks>
    public ValueTask<string?> FindPlaceAsync(CancellationToken cancellationToken) =>
        new(Task.Run(() => FindPlace()?.ToString(), cancellationToken));

    /// <inheritdoc/>
    /// <remarks>
    /// What is missing has left when the parts, read again, hold the same and none of them has vanished since. A newer export may take the
    /// place of an older one that went as a whole.
    /// </remarks>
    public async Task<IReadOnlyDictionary<string, Absence>> ConfirmAbsentAsync(
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CertifiedListing? last,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(missing);
        ArgumentNullException.ThrowIfNull(present);
        var answers = await SecondListing.AskAsync(this, missing, present, cancellationToken).ConfigureAwait(false);
        var parts = await Task.Run(FindPlace, cancellationToken).ConfigureAwait(false);
        return last?.Place is { } place && parts?.HoldsAllOf(TakeoutPlace.Parse(place)) == true
            ? answers
            : AbsenceAnswers.Of(missing, id => answers[id] == Absence.StillThere ? Absence.StillThere : Absence.Unknown);
    }

    /// <inheritdoc/>
    public IDisposable Watch(ISourceObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return new WatchGroup([.. _patterns.Select(pattern => Watch(pattern, observer))]);
    }

    private static FolderWatch Watch(string pattern, ISourceObserver observer)
    {
        if (Directory.Exists(pattern))
        {
            return new FolderWatch(pattern, isRecursive: true, static change => FolderEvents.Concern(change, false, IsListed), observer);
        }

        // The names with * and ? are those of archives or of what holds them; they lie in what stands before.
        var folder = Path.GetDirectoryName(pattern)!;
        while (folder.AsSpan().ContainsAny('*', '?'))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return new FolderWatch(
            folder,
            isRecursive: folder != Path.GetDirectoryName(pattern),
            static change => PartName.IsArchive(change.Name ?? ""),
            observer
        );
    }

    private static bool IsListed(string name) =>
        MediaTypes.FindByName(name) is not null || PartName.IsArchive(name) || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private async Task IndexAsync(MediaItem item, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is AlbumNotFoundException or AmbiguousAlbumException or IncompleteListingException)
        {
            throw new ItemUnavailableException(item.FileName, gone.Message, gone);
        }
    }

    private TakeoutPlace? FindPlace()
    {
        try
        {
            return TakeoutPlace.Find(TakeoutLibrary.FindParts(_patterns, _options, []));
        }
        catch (Exception unreadable) when (unreadable is PicsyncException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private Task<TakeoutListing> ReadAsync(CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                var library = TakeoutLibrary.Read(_patterns, _catalog, _options, cancellationToken);
                var listing = TakeoutLister.List(library, _options, _name, cancellationToken);
                Notes = library.Notes;
                _index = new ListedItems(listing.Items, listing.Items.Select(static (item, at) => (item.Item.Id, at)).ToDictionary());
                return listing;
            },
            cancellationToken
        );

    /// <summary>Where the items of the last listing are.</summary>
    private sealed record ListedItems(IReadOnlyList<TakeoutItem> Items, Dictionary<string, int> Places);
}
