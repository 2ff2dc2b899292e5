using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Picsync.Shared.Settings;

namespace Picsync.Files;

/// <summary>Keeps deleted photos in a folder of this machine.</summary>
/// <remarks>
/// <para>
/// Equal bytes are kept once. Each photo is written beside its place, flushed to the disk, checked, moved there in one step, and
/// then written down in an entry of its own; a crash in between loses nothing that was kept before. Bytes are checked again
/// when they are opened. Damaged entries are left out and logged.
/// </para>
/// <para>
/// On a full disk the oldest give way, too: half of a small volume, and 64 MB of a large one, are left to the files beside the trash.
/// </para>
/// <para>
/// Only the owner can read the folder and its files. Several processes may use it at once. Nothing is created before the first photo.
/// </para>
/// </remarks>
public sealed class FolderPhotoTrash : IPhotoTrash, IPlacedTrash, IDisposable
{
    private const string Service = "The trash";

    private readonly TrashLayout _layout;
    private readonly TrashLock _lock;
    private readonly TrashRuns _runs;
    private readonly FolderTrashOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Names the folder; nothing is read or created yet.</summary>
    /// <param name="options">Where and for how long; a relative path is resolved now, from the working directory.</param>
    /// <param name="timeProvider">The clock by which photos grow old; null for the system's.</param>
    /// <param name="logger">Hears of damaged entries; null for none.</param>
    /// <exception cref="ArgumentException">The options have a fault; the message names all of them.</exception>
    public FolderPhotoTrash(FolderTrashOptions options, TimeProvider? timeProvider = null, ILogger<FolderPhotoTrash>? logger = null)
    {
        _options = CheckedOptions.Of(options, new FolderTrashOptionsValidator());
        _layout = new TrashLayout(Path.GetFullPath(UserPath.Expand(options.Path)));
        _time = timeProvider ?? TimeProvider.System;
        _lock = new TrashLock(_layout.Root, _time);
        _runs = new TrashRuns(_layout);
        _logger = logger ?? NullLogger<FolderPhotoTrash>.Instance;
    }

    /// <inheritdoc/>
    public StoragePlace GetPlace() => FilePlace.Of(_layout.Root);

    /// <inheritdoc/>
    public async Task<bool> PutAsync(TrashedPhoto photo, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(content);
        cancellationToken.ThrowIfCancellationRequested();
        var operation = $"keep '{photo.FileName}'";
        try
        {
            _layout.CreateFolders();
            var fresh = _layout.NewTemporaryPath();
            try
            {
                var written = await TrashBytes
                    .WriteAsync(
                        fresh,
                        content,
                        photo.Hash.Kind,
                        _options.MaxBytes,
                        () => MakeRoomAsync(cancellationToken),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
                if (written is not { } bytes)
                {
                    return false;
                }

                if (bytes.Hash != photo.Hash)
                {
                    throw new ServiceRequestException(Service, operation, "its bytes are not those that its digest tells");
                }

                return await LeaveRoomAsync(cancellationToken).ConfigureAwait(false)
                    && await AdoptAsync(fresh, photo with { LengthBytes = bytes.Length }, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                TemporaryFiles.Delete(fresh);
            }
        }
        catch (Exception fault) when (DiskFaults.IsFull(fault))
        {
            return false;
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            throw Failed(operation, fault);
        }
    }

    /// <inheritdoc/>
    public async Task EndRunAsync(RunId run, bool keeps, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (Directory.Exists(_layout.Root))
            {
                await _lock.RunAsync(() => End(run, keeps, cancellationToken), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            throw Failed($"end run {run}", fault);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TrashedPhoto>> GetPhotosAsync(RunId run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await Task.Run(() => Find(run, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            throw Failed($"list what run {run} deleted", fault);
        }
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenReadAsync(TrashedPhoto photo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(photo);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await TrashBytes.OpenAsync(_layout.PhotoPath(photo.Hash), photo.Hash, cancellationToken).ConfigureAwait(false)
                ?? throw new ItemUnavailableException(photo.FileName, "its bytes in the trash are damaged");
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ItemUnavailableException(photo.FileName, "it is not in the trash any more", gone);
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            throw Failed($"read '{photo.FileName}'", fault);
        }
    }

    /// <inheritdoc/>
    public async Task<int> PruneAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Directory.Exists(_layout.Root)
                ? await _lock.RunAsync(() => Prune(cancellationToken), cancellationToken).ConfigureAwait(false)
                : 0;
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            throw Failed("drop old photos", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _runs.Dispose();
        _lock.Dispose();
    }

    private async Task<bool> AdoptAsync(string fresh, TrashedPhoto photo, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await _lock.RunAsync(() => Adopt(fresh, photo), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception full) when (DiskFaults.IsFull(full))
            {
                if (!await MakeRoomAsync(cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    // Whether there is room left for others, once the oldest have given way for it.
    private async Task<bool> LeaveRoomAsync(CancellationToken cancellationToken)
    {
        while (TrashVolume.FindMissingBytes(_layout.Root) > 0)
        {
            if (!await MakeRoomAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private Task<bool> MakeRoomAsync(CancellationToken cancellationToken) =>
        _lock.RunAsync(() => Pruning().DropOldest(cancellationToken), cancellationToken);

    private bool Adopt(string fresh, TrashedPhoto photo)
    {
        if (!_runs.TryAdd(photo.Run, TrashLayout.ContentName(photo.Hash), photo.LengthBytes, _options.MaxBytes))
        {
            return false;
        }

        // Bytes that are there already are replaced too: they may have been damaged since. Where a disk was too full for the entry, they
        // are in place already.
        if (File.Exists(fresh))
        {
            File.Move(fresh, _layout.PhotoPath(photo.Hash), overwrite: true);
        }

        _layout.WriteEntry(photo);
        return true;
    }

    // Pruned while the run still counts as under way: others give way to it.
    private int End(RunId run, bool keeps, CancellationToken cancellationToken)
    {
        foreach (var entry in keeps ? [] : _layout.EntriesOf(run).ToList())
        {
            TrashLayout.DeleteEntry(entry);
        }

        var dropped = Prune(cancellationToken);
        _runs.Remove(run);
        return dropped;
    }

    private List<TrashedPhoto> Find(RunId run, CancellationToken cancellationToken)
    {
        var photos = new List<TrashedPhoto>();
        foreach (var file in _layout.EntriesOf(run))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_layout.ReadEntry(file) is not { } photo)
            {
                _logger.DamagedEntry(file.FullName);
            }
            else if (!File.Exists(_layout.PhotoPath(photo.Hash)))
            {
                _logger.LostBytes(photo.FileName, photo.Run);
            }
            else
            {
                photos.Add(photo);
            }
        }

        return
        [
            .. photos
                .OrderBy(static photo => photo.Key.TargetId, StringComparer.Ordinal)
                .ThenBy(static photo => photo.Key.AlbumName, StringComparer.Ordinal)
                .ThenBy(static photo => photo.Position),
        ];
    }

    private int Prune(CancellationToken cancellationToken) => Pruning().Run(cancellationToken);

    private TrashPruning Pruning() => new(_layout, _runs, _options, _time.GetUtcNow(), _logger);

    private static ServiceRequestException Failed(string operation, Exception fault) => new(Service, operation, fault.Message, fault);
}
