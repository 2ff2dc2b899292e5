namespace Picsync.Sync;

/// <summary>Removes the spool folders of processes that were killed, and never one that is in use.</summary>
internal static class SpoolLeftovers
{
    private const string SignName = "in-use";
    private static readonly TimeSpan s_longEnough = TimeSpan.FromDays(1);

    /// <summary>Marks a folder as in use until the result is disposed or the process ends, however it ends.</summary>
    public static FileStream Mark(string folder) =>
        new(Path.Combine(folder, SignName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

    public static void Remove(string parent, DateTime now)
    {
        foreach (var folder in new DirectoryInfo(parent).EnumerateDirectories(SpoolName.Prefix + "*"))
        {
            try
            {
                if (IsLeftOver(folder, now))
                {
                    folder.Delete(recursive: true);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another user's, or another process that tidies up at this moment: neither is in the way.
            }
        }
    }

    private static bool IsLeftOver(DirectoryInfo folder, DateTime now)
    {
        var owner = SpoolName.FindOwner(folder.Name);
        return owner?.Place == ProcessIdentity.Current?.Place && owner is not null
            ? owner.IsGone
            : IsUntouched(folder, now) && !IsMarked(folder);
    }

    // Of another container or machine, or of an earlier version. What stood still for so long and is held by nobody is nobody's.
    private static bool IsUntouched(DirectoryInfo folder, DateTime now) =>
        folder.EnumerateFiles().Cast<FileSystemInfo>().Append(folder).All(entry => entry.LastWriteTimeUtc < now - s_longEnough);

    private static bool IsMarked(DirectoryInfo folder)
    {
        try
        {
            using var sign = new FileStream(Path.Combine(folder.FullName, SignName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
