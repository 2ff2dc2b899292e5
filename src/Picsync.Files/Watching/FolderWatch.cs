using Picsync.Shared.Threads;

namespace Picsync.Files;

/// <summary>Watches a folder by what the system tells of it.</summary>
internal sealed class FolderWatch : IDisposable
{
    private const int BufferBytes = 64 * 1024;
    private readonly string _folder;
    private readonly Func<FileSystemEventArgs, bool> _concerns;
    private readonly ISourceObserver _observer;
    private readonly FileSystemWatcher? _watcher;

    /// <summary>Begins to watch; that it cannot be watched is told to the observer.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isRecursive">Whether the folders inside it are watched too.</param>
    /// <param name="concerns">Whether an event is about something that is listed.</param>
    /// <param name="observer">Hears of changes.</param>
    /// <param name="findDriveType">Tells what kind of drive a folder lies on; null asks the system.</param>
    public FolderWatch(
        string folder,
        bool isRecursive,
        Func<FileSystemEventArgs, bool> concerns,
        ISourceObserver observer,
        Func<string, DriveType>? findDriveType = null
    )
    {
        (_folder, _concerns, _observer) = (folder, concerns, observer);
        if ((findDriveType ?? FindDriveType)(folder) == DriveType.Network)
        {
            observer.OnLost($"'{folder}' is on a network share, which does not tell of changes that others make");
            return;
        }

        try
        {
            _watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = isRecursive,
                InternalBufferSize = BufferBytes,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            _watcher.Changed += (_, change) => PoolCallback.Run(() => OnEvent(change), OnFailure);
            _watcher.Created += (_, change) => PoolCallback.Run(() => OnEvent(change), OnFailure);
            _watcher.Deleted += (_, change) => PoolCallback.Run(() => OnEvent(change), OnFailure);
            _watcher.Renamed += (_, change) => PoolCallback.Run(() => OnRenamed(change), OnFailure);
            _watcher.Error += (_, error) => PoolCallback.Run(() => OnError(error.GetException()), OnFailure);
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception cause)
            when (cause is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            OnError(cause);
        }
    }

    public void Dispose() => _watcher?.Dispose();

    /// <summary>Takes an error of the system's: with an overflow events are lost and anything may have changed, with others no more will come.</summary>
    public void OnError(Exception cause)
    {
        if (cause is InternalBufferOverflowException)
        {
            _observer.OnChanged();
        }
        else
        {
            _observer.OnLost($"'{_folder}' cannot be watched ({cause.Message})");
        }
    }

    // An event that could not be understood may have been about a photo, and the next one may come to the same.
    private void OnFailure(Exception cause) => _observer.OnLost($"what changes in '{_folder}' cannot be followed ({cause.Message})");

    private static DriveType FindDriveType(string folder)
    {
        try
        {
            return new DriveInfo(folder).DriveType;
        }
        catch (Exception unknown) when (unknown is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Whoever watches it finds out.
            return DriveType.Unknown;
        }
    }

    private void OnEvent(FileSystemEventArgs change)
    {
        if (_concerns(change))
        {
            _observer.OnChanged();
        }
    }

    // Programs write under another name first; either one may be that of a photo.
    private void OnRenamed(RenamedEventArgs change)
    {
        var before = new FileSystemEventArgs(WatcherChangeTypes.Deleted, _folder, change.OldName);
        if (_concerns(change) || _concerns(before))
        {
            _observer.OnChanged();
        }
    }
}
