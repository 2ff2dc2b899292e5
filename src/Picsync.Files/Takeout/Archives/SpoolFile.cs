using Microsoft.Win32.SafeHandles;

namespace Picsync.Files;

/// <summary>
/// A temporary file without a name where the system allows that, so that nothing is left behind even if the process is killed. It
/// goes when its last user has let go of it.
/// </summary>
internal sealed class SpoolFile
{
    private int _users = 1;

    public SpoolFile()
    {
        var path = Path.Join(Path.GetTempPath(), $"picsync-takeout-{Guid.NewGuid():N}.tmp");
        Handle = File.OpenHandle(
            path,
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.Delete,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Handle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.Delete(path);
        }
    }

    public SafeFileHandle Handle { get; }

    /// <summary>Opens a piece, and keeps the file for as long as the piece is open.</summary>
    public FileSlice Open(long offset, long length)
    {
        Keep();
        return new FileSlice(Handle, offset, length, Release);
    }

    /// <summary>Counts one more user, while there is another.</summary>
    public void Keep() => Interlocked.Increment(ref _users);

    /// <summary>Counts one user less.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            Handle.Dispose();
        }
    }
}
