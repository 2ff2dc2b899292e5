namespace Picsync.Files;

/// <summary>Files that are written beside their place and then moved there in one step.</summary>
internal static class TemporaryFiles
{
    private const string Prefix = ".picsync-";
    private const string Suffix = ".tmp";

    public static string CreatePath(string folder) => Path.Join(folder, $"{Prefix}{Guid.NewGuid():N}{Suffix}");

    /// <summary>Deletes what is left of an attempt; that it cannot be deleted never hides why the attempt failed.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (DiskFaults.IsOne(exception))
        {
            // A later run sweeps it up.
        }
    }

    /// <summary>Deletes what killed runs left behind; younger files may belong to a run that is at work.</summary>
    public static void Sweep(string folder, DateTime olderThan)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles($"{Prefix}*{Suffix}"))
        {
            if (file.LastWriteTimeUtc < olderThan)
            {
                Delete(file.FullName);
            }
        }
    }
}
