using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Picsync.Files;

/// <summary>The photos and videos of a folder, by natural order: in each folder its files, then its folders.</summary>
/// <remarks>
/// <para>
/// An item's id is its path below the root with slashes; its version is its length and time of change. Links are not followed, and
/// hidden files and what file servers keep for themselves (<c>@eaDir</c> and the like) are left out, unless the options say otherwise.
/// </para>
/// <para>
/// A folder that cannot be read ends the listing in <see cref="IncompleteListingException"/> after everything else was yielded. A file
/// that is empty or may not be read is listed with its <see cref="MediaItem.UnavailableReason"/>.
/// </para>
/// <para>
/// Opening a file looks at its first bytes and at its end. Half a picture or film, and one that changes, is refused with
/// <see cref="ServiceRequestException"/> while it may still be being copied, and with <see cref="ItemUnavailableException"/> once it has been so for a day;
/// so is what is no picture or film, whatever its name says.
/// </para>
/// </remarks>
public sealed class FolderPhotoSource : IPhotoSource, IWatchableSource
{
    private const int ReadAhead = 64;
    private readonly string _root;
    private readonly FolderSourceOptions _options;
    private readonly FileReadiness _readiness;
    private readonly ConcurrentDictionary<(string Path, string Version), DateTimeOffset?> _dates = new();

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

    /// <inheritdoc/>
    public SourceCapabilities Capabilities => FolderPhotoSourceFactory.FolderCapabilities;

    /// <inheritdoc/>
    public async IAsyncEnumerable<MediaItem> GetMediaItemsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!Directory.Exists(_root))
        {
            throw new AlbumNotFoundException(
                "The file system",
                _root,
                File.Exists(_root) ? "It is a file; name the folder." : "Is the drive attached, and the path right?"
            );
        }

        var walk = new FolderWalk(_root, _options);
        foreach (var folder in walk.ReadFolders())
        {
            foreach (var part in folder.Chunk(ReadAhead))
            {
                foreach (var item in await DescribeAsync(part, cancellationToken).ConfigureAwait(false))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return item;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        if (walk.Problems.Count > 0)
        {
            var more = walk.Problems.Count == 1 ? "" : $", and {walk.Problems.Count - 1} more";
            throw new IncompleteListingException($"the folder '{_root}'", walk.Problems[0] + more);
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

    private Task<MediaItem[]> DescribeAsync(FolderFile[] files, CancellationToken cancellationToken) =>
        _options.Dates == FolderDates.Exif
            ? Task.Run(
                () =>
                    files
                        .AsParallel()
                        .AsOrdered()
                        .WithDegreeOfParallelism(4)
                        .WithCancellation(cancellationToken)
                        .Select(Describe)
                        .ToArray(),
                cancellationToken
            )
            : Task.FromResult(Array.ConvertAll(files, Describe));

    private MediaItem Describe(FolderFile file)
    {
        var (takenAt, problem) = file.LengthBytes == 0 ? (null, "the file is empty") : FindDate(file);
        return new MediaItem
        {
            Id = file.RelativePath,
            FileName = Path.GetFileName(file.FullPath),
            Kind = MediaTypes.IsVideo(file.ContentType) ? MediaKind.Video : MediaKind.Photo,
            ContentType = file.ContentType,
            Version = file.Version,
            TakenAt = takenAt,
            LengthBytes = file.LengthBytes,
            UnavailableReason = problem,
        };
    }

    private (DateTimeOffset? TakenAt, string? Problem) FindDate(FolderFile file)
    {
        switch (_options.Dates)
        {
            case FolderDates.None:
                return (null, null);
            case FolderDates.File:
                // What a clock on the wall showed then, as the dates of cameras do.
                return (new DateTimeOffset(file.ChangedAt, TimeSpan.Zero).ToLocalTime(), null);
        }

        try
        {
            var key = (file.RelativePath, file.Version);
            return (_dates.GetOrAdd(key, static (_, known) => CaptureDate.Find(known.FullPath, known.ContentType), file), null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, $"the file cannot be read ({unreadable.Message})");
        }
    }

    private FileStream Open(MediaItem item)
    {
        try
        {
            return new FileStream(
                Resolve(item),
                new FileStreamOptions
                {
                    Share = FileShare.ReadWrite | FileShare.Delete,
                    Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                }
            );
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
        foreach (var part in item.Id.Split('/'))
        {
            if (part is "" or "." or ".." || part.Contains('\0', StringComparison.Ordinal) || IsWindowsPath(part))
            {
                throw new ItemUnavailableException(item.FileName, "its id is not a path inside the folder");
            }

            path = Path.Join(path, part);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw new ItemUnavailableException(item.FileName, "a link stands in its place, and links are not followed");
            }
        }

        return path;
    }

    private static bool IsWindowsPath(string part) => OperatingSystem.IsWindows() && part.AsSpan().ContainsAny('\\', ':');
}
