namespace Picsync.Cli.Commands;

/// <summary>The folder of a command that is to remember nothing, as the Go program did with an empty name of the cache. It goes with the process.</summary>
internal static class PassingFolder
{
    private static readonly Lock s_gate = new();
    private static DirectoryInfo? s_folder;

    /// <summary>Gives the cache file in it; every setup of one process has the same. For the first a sentence says what that means.</summary>
    public static string CacheFile(Action<string> warn)
    {
        lock (s_gate)
        {
            if (s_folder is null)
            {
                s_folder = Directory.CreateTempSubdirectory("picsync-passing-");
                warn(
                    "--cache is empty: nothing is remembered after this command, neither digests nor answers, nor what was deleted, for 'undo'."
                );
            }

            return Path.Combine(s_folder.FullName, "cache.db");
        }
    }

    /// <summary>Deletes it with all that is in it, once nothing is open any more.</summary>
    public static void Remove()
    {
        lock (s_gate)
        {
            try
            {
                s_folder?.Delete(recursive: true);
            }
            catch (Exception left) when (left is IOException or UnauthorizedAccessException)
            {
                // It lies among the temporary files, for its owner alone.
            }

            s_folder = null;
        }
    }
}
