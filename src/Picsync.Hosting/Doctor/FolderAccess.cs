namespace Picsync.Hosting.Doctor;

/// <summary>Tries whether files can be written, and leaves none behind.</summary>
internal static class FolderAccess
{
    /// <summary>Looks whether a file can be written, or made where it does not exist.</summary>
    public static ProbeFinding Examine(string name, string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        try
        {
            if (File.Exists(file))
            {
                using var open = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            }

            // Beside a database its own journal is made, so that the folder matters too.
            Try(folder);
            return new ProbeFinding(name, ProbeStatus.Ok, $"{file} can be written.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return new ProbeFinding(
                name,
                ProbeStatus.Problem,
                $"{file} cannot be written: {cause.Message} Change its rights, or name another with --cache."
            );
        }
    }

    /// <summary>Makes a file in a folder and removes it.</summary>
    public static void Try(string folder)
    {
        var path = Path.Combine(folder, $".picsync-doctor-{Guid.NewGuid():n}");
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
    }
}
