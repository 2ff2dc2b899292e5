using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Picsync.Files;

/// <summary>A folder with one folder for each album: a stick in a frame, or a share that a frame reads.</summary>
/// <remarks>
/// <para>
/// Items are the picture and video files of an album's folder; other files are never touched. Each photo is written beside its place,
/// flushed to the disk, checked and then moved there in one step, so that a frame never meets half a photo. Two photos of one name
/// become <c>IMG_1.jpg</c> and <c>IMG_1 (2).jpg</c>. What the files' digests are is kept in <c>.picsync-index.json</c> beside them, which
/// only writing calls write; a file whose length and time are unchanged is not read again.
/// </para>
/// <para>
/// The root itself is never created: an unplugged drive is an error, not an empty target. Its <see cref="Id"/> goes by the path with all
/// links followed, so that two ways to one folder are one target.
/// </para>
/// </remarks>
public sealed class FolderFrameTarget : IFrameTarget, IReadableFrameTarget, IPlacedTarget, IDisposable
{
    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, FolderAlbum> _albums = new();

    /// <summary>Names the folder; of the disk only links are read yet.</summary>
    /// <param name="path">The folder that holds the albums' folders; a leading <c>~</c> is the user's own folder.</param>
    /// <param name="time">The clock; null is the system's.</param>
    public FolderFrameTarget(string path, TimeProvider? time = null)
    {
        _root = UserPath.Expand(path);
        _time = time ?? TimeProvider.System;
        Id = $"folder/{RealPath.Of(_root)}";
        var written = $"folder/{_root}";
        EarlierIds = written == Id ? [] : [written];
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> EarlierIds { get; }

    /// <inheritdoc/>
    public TargetCapabilities Capabilities { get; } =
        new()
        {
            IdentityHash = HashKind.Md5,
            ContentTypes = MediaTypes.All,
            KeepsOrder = false,
            ShowsCaptions = false,
            HasPlaylists = false,
        };

    /// <inheritdoc/>
    public StoragePlace GetPlace(string albumName) => FilePlace.Of(Path.Join(_root, SafeNames.ForAlbum(albumName)));

    /// <inheritdoc/>
    public IReadOnlyCollection<string> NamesOf(string albumName, TargetItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return FilePlace.NamesOf(Path.Join(_root, SafeNames.ForAlbum(albumName), item.Id));
    }

    /// <inheritdoc/>
    public Task<TargetAlbum?> FindAlbumAsync(string name, CancellationToken cancellationToken) =>
        RunAsync<TargetAlbum?>(
            "look for an album",
            _root,
            () =>
            {
                var folder = SafeNames.ForAlbum(name);
                return Task.FromResult(HasFolder(folder) ? new TargetAlbum(folder, name) : null);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<TargetAlbum> CreateAlbumAsync(string name, CancellationToken cancellationToken)
    {
        const string Operation = "create an album";
        return RunAsync(
            Operation,
            _root,
            async () =>
            {
                var folder = SafeNames.ForAlbum(name);
                var path = Path.Join(_root, folder);

                // A file system without case would put 'grandma' into the folder of 'Grandma'.
                if (HasFolder(folder) || Path.Exists(path))
                {
                    throw DiskFaults.Refuse(Operation, $"'{path}' is there already");
                }

                await WriteFence.PassAsync(cancellationToken).ConfigureAwait(false);
                Directory.CreateDirectory(path);
                return new TargetAlbum(folder, name);
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TargetItem> GetItemsAsync(TargetAlbum album, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var opened = OpenAlbum(album);
        IReadOnlyList<TargetItem> items;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            items = await opened.ListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DirectoryNotFoundException gone)
        {
            throw new AlbumNotFoundException("The folder", album.Name, $"'{opened.Folder}' is gone.", gone);
        }
        catch (Exception unreadable) when (DiskFaults.IsOne(unreadable))
        {
            throw new IncompleteListingException($"the folder '{opened.Folder}'", unreadable.Message, unreadable);
        }

        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    /// <inheritdoc/>
    public async Task<UploadReceipt> UploadAsync(TargetAlbum album, PhotoUpload upload, CancellationToken cancellationToken)
    {
        const string Operation = "write a photo";
        ArgumentNullException.ThrowIfNull(upload);
        var opened = OpenAlbum(album);
        var hash = upload.Hashes.Md5 ?? throw new ArgumentException("The MD5 digest is missing.", nameof(upload));
        var extension =
            MediaTypes.FindExtension(upload.ContentType)
            ?? throw new ItemUnavailableException(upload.FileName, $"a folder takes no files of type '{upload.ContentType}'");
        return await RunAsync(
                Operation,
                opened.Folder,
                async () =>
                {
                    if (await opened.FindAsync(hash.ToString(), cancellationToken).ConfigureAwait(false) is { } present)
                    {
                        return new UploadReceipt(hash, present) { WasAlreadyThere = true, ItemId = present };
                    }

                    opened.SweepOnce(_time.GetUtcNow().UtcDateTime.AddDays(-1));
                    var temporary = TemporaryFiles.CreatePath(opened.Folder);
                    try
                    {
                        await PhotoFile.WriteAsync(temporary, upload, hash, cancellationToken).ConfigureAwait(false);
                        var fileName = SafeNames.ForFile(upload.FileName, extension, upload.ContentType);
                        var (name, wasThere) = await opened
                            .AdoptAsync(temporary, fileName, hash.ToString(), cancellationToken)
                            .ConfigureAwait(false);
                        return new UploadReceipt(hash, name) { WasAlreadyThere = wasThere, ItemId = name };
                    }
                    finally
                    {
                        TemporaryFiles.Delete(temporary);
                    }
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TargetItem>> ConfirmAsync(
        TargetAlbum album,
        IReadOnlyList<UploadReceipt> receipts,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(receipts);
        var opened = OpenAlbum(album);
        return RunAsync<IReadOnlyList<TargetItem>>(
            "read photos back",
            opened.Folder,
            async () =>
            {
                var seen = new Dictionary<ContentHash, TargetItem>();
                foreach (var receipt in receipts.DistinctBy(static receipt => receipt.Hash))
                {
                    var name = receipt.ItemId ?? await opened.FindAsync(receipt.Hash.ToString(), cancellationToken).ConfigureAwait(false);
                    if (
                        name is not null
                        && SafeNames.IsPlain(name)
                        && await opened.ReadBackAsync(name, cancellationToken).ConfigureAwait(false) is { } item
                        && item.Hash == receipt.Hash
                    )
                    {
                        seen[receipt.Hash] = item;
                    }
                }

                await opened.SaveAsync(cancellationToken).ConfigureAwait(false);
                return [.. seen.Values];
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task DeleteAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken)
    {
        const string Operation = "delete a photo";
        ArgumentNullException.ThrowIfNull(item);
        var opened = OpenAlbum(album);
        if (!FolderAlbum.IsItem(item.Id))
        {
            throw DiskFaults.Refuse(Operation, $"'{item.Id}' is not the name of a photo in the album");
        }

        return RunAsync(
            Operation,
            opened.Folder,
            async () =>
            {
                if (Directory.Exists(opened.Folder))
                {
                    await opened.DeleteAsync(item.Id, item.Hash?.ToString(), cancellationToken).ConfigureAwait(false);
                }

                return true;
            },
            cancellationToken
        );
    }

    /// <summary>Counts the items and keeps what is known of them; a frame shows a folder as it is.</summary>
    /// <inheritdoc/>
    public Task<PublishOutcome> PublishAsync(
        TargetAlbum album,
        IReadOnlyList<TargetItem> inOrder,
        PublishOptions options,
        CancellationToken cancellationToken
    )
    {
        var opened = OpenAlbum(album);
        return RunAsync(
            "look at an album",
            opened.Folder,
            async () =>
            {
                var items = await opened.ListAsync(cancellationToken).ConfigureAwait(false);
                await opened.SaveAsync(cancellationToken).ConfigureAwait(false);
                return new PublishOutcome(null, items.Count, Changed: false);
            },
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<MediaContent> OpenReadAsync(TargetAlbum album, TargetItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        var opened = OpenAlbum(album);
        return RunAsync(
            "read a photo",
            opened.Folder,
            () =>
                Task.FromResult(
                    opened.OpenRead(item.Id) is { } stream
                        ? new MediaContent(stream) { LengthBytes = stream.Length, ContentType = MediaTypes.FindByName(item.Id) }
                        : throw new ItemUnavailableException(item.FileName ?? item.Id, "it is not in the album any more")
                ),
            cancellationToken
        );
    }

    /// <summary>Lists the album's items: a frame shows all that is in a folder, by name.</summary>
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> GetPublishedIdsAsync(TargetAlbum album, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var item in GetItemsAsync(album, cancellationToken).ConfigureAwait(false))
        {
            ids.Add(item.Id);
        }

        return ids;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var album in _albums.Values)
        {
            album.Dispose();
        }
    }

    private FolderAlbum OpenAlbum(TargetAlbum album)
    {
        ArgumentNullException.ThrowIfNull(album);
        return SafeNames.IsPlain(album.Id)
            ? _albums.GetOrAdd(album.Id, static (id, root) => new FolderAlbum(Path.Join(root, id)), _root)
            : throw new AlbumNotFoundException("The folder", album.Name, "Its id is not the name of a folder.");
    }

    // Compared letter by letter, also where the file system itself does not tell cases apart.
    private bool HasFolder(string folder) =>
        new DirectoryInfo(_root)
            .EnumerateDirectories("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false })
            .Any(entry => string.Equals(entry.Name, folder, StringComparison.Ordinal));

    private static async Task<T> RunAsync<T>(string operation, string path, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (DirectoryNotFoundException gone)
        {
            throw new ServiceRequestException(
                "The folder",
                operation,
                $"there is no folder '{path}'; attach the drive, or create the folder if it is meant to be new",
                gone
            );
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            throw DiskFaults.From(fault, operation, path);
        }
    }
}
