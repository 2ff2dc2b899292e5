using System.Globalization;
using System.Text;

namespace Picsync.Sqlite;

/// <summary>Keeps a damaged file under another name and puts a new one in its place, with what is left of the journal.</summary>
internal static class SetAside
{
    // The database goes first: without it the rest means nothing to SQLite, while a database without its log looks sound.
    private static readonly string[] s_parts = ["", "-wal", "-journal", "-shm"];

    /// <summary>Moves the file. Called by the holder of the lock; an error before the move changes nothing.</summary>
    /// <returns>The damaged file's new path, and what became of the journal.</returns>
    public static (string Aside, JournalSalvage Journal) Move(string path, FileStream heldLock, DateTimeOffset now)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        OwnerOnlyFile.Open(fresh).Dispose();
        try
        {
            var journal = JournalSalvage.Build(path, fresh, now);
            var aside = FindFreeName(path, now);
            Replace(path, aside, fresh, heldLock);
            return (aside, journal);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    /// <summary>Gives a file another name and puts a new one in its place. Processes that have it open see by the lock that it is another one.</summary>
    public static void Replace(string path, string aside, string fresh, FileStream heldLock)
    {
        heldLock.Seek(0, SeekOrigin.End);
        heldLock.Write(Encoding.UTF8.GetBytes(Path.GetFileName(aside) + "\n"));
        heldLock.Flush(flushToDisk: true);
        foreach (var part in s_parts.Where(part => File.Exists(path + part)))
        {
            File.Move(path + part, aside + part, overwrite: false);
        }

        File.Move(fresh, path, overwrite: true);
    }

    private static string FindFreeName(string path, DateTimeOffset now)
    {
        var name = $"{path}.broken-{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        var free = name;
        for (var number = 2; s_parts.Any(part => File.Exists(free + part)); number++)
        {
            free = $"{name}-{number}";
        }

        return free;
    }
}
