using System.Runtime.CompilerServices;
using Picsync.Shared.Listing;

namespace Picsync.Files;

/// <summary>The photos and videos of a folder, by natural order: in each folder its files, then its folders.</summary>
/// <remarks>
/// <para>
/// An item's id is its path below the root with slashes, in which bytes that are not UTF-8 stand as characters of a private range; its
/// version is its length and time of change. Hidden files and what file servers and other programs keep for themselves (<c>@eaDir</c>, bins,
/// snapshots) are left out; links are followed as the options say.
/// </para>
/// <para>
/// A folder that cannot be read ends the listing in <see cref="IncompleteListingException"/> after everything else was yielded. A file
/// that is empty or whose bytes are elsewhere is listed with its <see cref="MediaItem.UnavailableReason"/>. Dates that stand inside files
/// are not read to list them.
/// </para>
/// <para>
/// Opening a file looks at its first bytes and at its end. Half a picture or film, and one that changes, is refused with
/// <see cref="ServiceRequestException"/> while it may still be being copied, and with <see cref="ItemUnavailableException"/> once it has been so for a day;
/// so is what is no picture or film, whatever its name says.
/// </para>
/// </remarks>
public sealed class FolderPhotoSource : IDateReadingPhotoSource, INotingPhotoSource, IWatchableSource, IPlacedSource, IAbsenceWitness
{
    private readonly string _root;
    private readonly FolderSourceOptions _options;
    private readonly FileReadiness _readiness;

    /// <summary>Names the folder; nothing is read yet.</summary>
    /// <param name="path">The folder; a leading <c>~</c> is the user's own folder.</param>
    /// <param name="options">What is listed; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    public FolderPhotoSource(string path, FolderSourceOptions? options = null, TimeProvider? timeProvider = null)
    {
        _readiness = new FileReadiness(timeProvider ?? TimeProvider.System);
        _root = UserPath.Expand(path);
        _options = options ?? new FolderSourceOptions();
        Id = new SourceId($"folder/{_root}");
    }

    /// <inheritdoc/>
    public SourceId Id { get; }

    /// <summary>Gets where the path is written; null where that is not known.</summary>
    internal ConfigurationNode? Written { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<StoragePlace> GetPlaces() => [FilePlace.Of(_root)];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> NamesOf(MediaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return FilePlace.NamesOf(Path.Join(_root, item.Id));
    }

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => FolderPhotoSourceFactory.FolderCapabilities;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <inheritdoc/>
    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A disk has no asynchronous way to read a folder; the caller gets its thread back all the same.
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (!Directory.Exists(_root))
        {
            throw MissingPath.Explain("folder", _root, Written);
        }

        var walk = new FolderWalk(_root, _options);
        foreach (var folder in walk.ReadFolders())
        {
            foreach (var file in folder)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return Describe(file);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        Notes = walk.Notes;

        if (walk.Problems.Count > 0)
        {
            var more = walk.Problems.Count == 1 ? "" : $", and {walk.Problems.Count - 1} more";
            throw new IncompleteListingException($"the folder '{_root}'", walk.Problems[0] + more);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PassedOverFile> GetPassedOverAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var passedOver = new List<PassedOverFile>();
        foreach (var _ in new FolderWalk(_root, _options, passOver: passedOver.Add).ReadFolders())
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var file in passedOver)
            {
                yield return file;
            }

            passedOver.Clear();
        }
    }

    /// <inheritdoc/>
    public async Task<MediaContent> OpenReadAsync(MediaItem item, Rendition rendition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        cancellationToken.ThrowIfCancellationRequested();
        if (!rendition.IsOriginal)
        {
            throw new NotSupportedException("A folder gives its files as they are.");
        }

        var file = Open(item);
        try
        {
            var version = item.Version ?? FolderFile.VersionOf(file.Length, File.GetLastWriteTimeUtc(file.SafeFileHandle));
            UnchangedFileStream.Verify(file, item.FileName, version, "since it was listed");
            await Task.Run(() => _readiness.Check(file, item.FileName), cancellationToken).ConfigureAwait(false);
            var head = new byte[MediaTypes.SniffLength];
            var count = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            file.Position = 0;
            return new MediaContent(new UnchangedFileStream(file, item.FileName, version))
            {
                ContentType = MediaTypes.FindByContent(head.AsSpan(0, count)) ?? MediaTypes.FindByName(item.Id),
                LengthBytes = file.Length,
            };
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>The file systems that the folder, and what is mounted below it, are on.</remarks>
    public ValueTask<string?> FindPlaceAsync(CancellationToken cancellationToken) =>
        new(Task.Run(() => FolderPlace.Find(_root)?.ToString(), cancellationToken));

    /// <inheritdoc/>
    /// <remarks>A file is gone when there is none of its name in a folder that can be read, on the file system on which it was listed.</remarks>
    public Task<IReadOnlyDictionary<string, Absence>> ConfirmAbsentAsync(
        IReadOnlyCollection<string> missing,
        CertifiedListing present,
        CertifiedListing? last,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(missing);
        return last?.Place is { } place
            ? Task.Run(
                () => new FolderWitness(_root, _options, FolderPlace.Parse(place)).Ask(missing, cancellationToken),
                cancellationToken
            )
            : Task.FromResult(AbsenceAnswers.Of(missing, Absence.Unknown));
    }

    /// <inheritdoc/>
    public IDisposable Watch(ISourceObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return new FolderWatch(
            _root,
            _options.Recursive,
            change => FolderEvents.Concern(change, _options.IncludesHidden, static name => MediaTypes.FindByName(name) is not null),
            observer
        );
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> ReadTakenAtAsync(MediaItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        cancellationToken.ThrowIfCancellationRequested();
        return _options.Dates == FolderDates.Exif
            ? Task.Run(() => ReadTakenAt(item), cancellationToken)
            : Task.FromResult<DateTimeOffset?>(null);
    }

    private DateTimeOffset? ReadTakenAt(MediaItem item)
    {
        using var file = Open(item);
        try
        {
            return CaptureDate.Find(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ItemUnavailableException(item.FileName, $"the file cannot be read ({unreadable.Message})", unreadable);
        }
    }

    private MediaItem Describe(FolderFile file)
    {
        var isThere = file.Problem is null;
        return new MediaItem
        {
            Id = file.RelativePath,
            FileName = DiskNames.Show(Path.GetFileName(file.RelativePath)),
            Kind = MediaTypes.IsVideo(file.ContentType) ? MediaKind.Video : MediaKind.Photo,
            ContentType = file.ContentType,
            Version = isThere ? file.Version : null,
            // What a clock on the wall showed then, as the dates of cameras do.
            TakenAt =
                isThere && _options.Dates == FolderDates.File ? new DateTimeOffset(file.ChangedAt, TimeSpan.Zero).ToLocalTime() : null,
            LengthBytes = isThere ? file.LengthBytes : null,
            Part = file.FirstFolder,
            UnavailableReason = file.Problem ?? (file.LengthBytes == 0 ? "the file is empty" : null),
        };
    }

    private FileStream Open(MediaItem item)
    {
        try
        {
            return Disk.OpenRead(Resolve(item));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ItemUnavailableException(item.FileName, "the file is gone", missing);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ItemUnavailableException(item.FileName, $"the file cannot be read ({unreadable.Message})", unreadable);
        }
    }

    // An id may come from an earlier run or from elsewhere: it never leads out of the root, nor through a link set meanwhile.
    private string Resolve(MediaItem item)
    {
        var path = _root;
        var parts = item.Id.Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            if (part is "" or "." or ".." || part.Contains('\0', StringComparison.Ordinal) || IsWindowsPath(part))
            {
                throw new ItemUnavailableException(item.FileName, "its id is not a path inside the folder");
            }

            path = Path.Join(path, part);
            if (new FileInfo(path).LinkTarget is null)
            {
                continue;
            }

            return i == parts.Length - 1 && new LinkJudge(_root, _options).Judge(path, out var target) == LinkVerdict.Follow
                ? target
                : throw new ItemUnavailableException(item.FileName, "a link stands in its place that is not followed");
        }

        return path;
    }

    private static bool IsWindowsPath(string part) => OperatingSystem.IsWindows() && part.AsSpan().ContainsAny('\\', ':');
}
