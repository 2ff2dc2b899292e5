using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>Copies an open database, also while others write to it, as it is at one moment.</summary>
internal static class Snapshot
{
    /// <summary>Writes the copy: only its owner may read it, it is on the disk when the call ends, and there is never half of it.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="destination">The copy; one that is there already is replaced.</param>
    public static void Write(SqliteConnection connection, string destination)
    {
        var fresh = destination + ".tmp";
        try
        {
            File.Delete(fresh);
            OwnerOnlyFile.Open(fresh).Dispose();
            using (var copy = SqliteConnections.Open(fresh, TimeSpan.Zero))
            {
                connection.BackupDatabase(copy);

                // The copy stands by itself: it has no log of its own beside it.
                copy.Execute("pragma journal_mode = delete");
            }

            using (var file = new FileStream(fresh, FileMode.Open, FileAccess.ReadWrite))
            {
                file.Flush(flushToDisk: true);
            }

            File.Move(fresh, destination, overwrite: true);
        }
        finally
        {
            // Gone already when the move succeeded.
            File.Delete(fresh);
        }
    }
}
