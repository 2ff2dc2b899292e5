namespace Picsync.Sqlite;

/// <summary>Files that only their owner may read.</summary>
internal static class OwnerOnlyFile
{
    /// <summary>Opens a file to write to, and makes it, with mode 0600, when it is missing.</summary>
    /// <returns>The open file.</returns>
    public static FileStream Open(string path, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = share,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
