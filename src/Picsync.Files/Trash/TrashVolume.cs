namespace Picsync.Files;

/// <summary>
/// The volume that a trash lies on. The trash leaves room on it to others: the cache and the journal lie beside it, and a run that cannot write
/// those down can do nothing at all.
/// </summary>
internal static class TrashVolume
{
    private const long MostReservedBytes = 64_000_000;

    /// <summary>Finds how many bytes lack of what others are left: half of a small volume, 64 MB of a large one. 0 where it cannot be told.</summary>
    public static long FindMissingBytes(string folder)
    {
        try
        {
            var volume = new DriveInfo(folder);
            return Math.Max(0, ReservedBytes(volume.TotalSize) - volume.AvailableFreeSpace);
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Of a share on Windows nothing is told; what does not fit there is noticed when it is written.
            return 0;
        }
    }

    /// <summary>Says how much of a volume the trash leaves to others.</summary>
    public static long ReservedBytes(long totalBytes) => Math.Min(totalBytes / 2, MostReservedBytes);
}
