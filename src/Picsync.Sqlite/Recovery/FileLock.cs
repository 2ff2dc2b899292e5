namespace Picsync.Sqlite;

/// <summary>
/// A small file beside the database. Whoever moves the database holds it exclusively; its length tells the others that the
/// file they have open is another one than the file of that name. It stays, since two processes could hold a removed one.
/// </summary>
internal sealed class FileLock(string path, TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(25);

    private readonly string _path = path + ".lock";

    /// <summary>Gets a number that changes when the file of the name becomes another one.</summary>
    public long Generation => new FileInfo(_path) is { Exists: true } file ? file.Length : 0;

    /// <summary>Waits for the lock.</summary>
    /// <returns>The lock; a line that is written to it says that the file has become another one.</returns>
    /// <exception cref="IOException">It was held for longer than the wait, or cannot be made.</exception>
    public async Task<FileStream> TakeAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        for (var started = time.GetTimestamp(); ; await Task.Delay(s_pause, time, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                return OwnerOnlyFile.Open(_path, FileShare.None);
            }
            catch (IOException) when (File.Exists(_path) && time.GetElapsedTime(started) < wait)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
