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

    /// <summary>
    /// Makes what SQLite left beside a database as writable as that is. It gives these files the database's own mode: those of a time in
    /// which it could only be read would keep it so when it can be written again.
    /// </summary>
    public static void LetCompanionsFollow(string database)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(database) || !File.GetUnixFileMode(database).HasFlag(UnixFileMode.UserWrite))
        {
            return;
        }

        foreach (var companion in (string[])[database + "-wal", database + "-shm"])
        {
            if (File.Exists(companion) && File.GetUnixFileMode(companion) is var mode && !mode.HasFlag(UnixFileMode.UserWrite))
            {
                File.SetUnixFileMode(companion, mode | UnixFileMode.UserWrite);
            }
        }
    }
}
