namespace Picsync.Hosting.Doctor;

/// <summary>Looks whether downloads on their way have room.</summary>
internal static class SpoolCheckup
{
    private const long EnoughBytes = 1_000_000_000;
    private const long LeastBytes = 100_000_000;

    public static ProbeFinding Examine(string folder)
    {
        const string Name = "room";
        try
        {
            FolderAccess.Try(folder);
            var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
            var status =
                free < LeastBytes ? ProbeStatus.Problem
                : free < EnoughBytes ? ProbeStatus.Warning
                : ProbeStatus.Ok;
            var advice =
                status == ProbeStatus.Ok
                    ? ""
                    : " Make room, or set TMPDIR to a folder with more; a long video needs as much as it is large.";
            return new ProbeFinding(Name, status, $"{folder} has {free / 1_000_000} MB left.{advice}");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new ProbeFinding(
                Name,
                ProbeStatus.Problem,
                $"{folder} cannot be written: {cause.Message} Set TMPDIR to a folder that can."
            );
        }
    }
}
