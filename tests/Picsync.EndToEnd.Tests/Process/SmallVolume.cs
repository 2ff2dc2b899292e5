using Picsync.Tests.Shared;

namespace Picsync.EndToEnd.Tests.Process;

/// <summary>A volume of a few megabytes, mounted in a workspace as a pod has it.</summary>
internal sealed class SmallVolume : IDisposable
{
    private static readonly Lazy<string?> s_obstacle = new(FindObstacle);
    private readonly string _folder;

    public SmallVolume(string folder, int megabytes)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder);
    }

    /// <summary>Gets why none can be had here; null when it can.</summary>
    public static string? Obstacle => s_obstacle.Value;

    /// <summary>Gets how many bytes are free.</summary>
    public long FreeBytes => new DriveInfo(_folder).AvailableFreeSpace;

    /// <summary>Makes it as small as what lies on it.</summary>
    public void ShrinkToWhatIsUsed()
    {
        var volume = new DriveInfo(_folder);
        Run("mount", "-o", $"remount,size={volume.TotalSize - volume.AvailableFreeSpace}", _folder);
    }

    /// <summary>Fills it to the last byte.</summary>
    public string Fill()
    {
        var path = Path.Combine(_folder, "filler");
        using var file = File.Create(path);
        try
        {
            while (true)
            {
                file.Write(new byte[4096]);
                file.Flush();
            }
        }
        catch (IOException)
        {
            return path;
        }
    }

    public void Dispose() => Run("umount", "--lazy", _folder);

    private static string? FindObstacle()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            return "Mounting a volume needs Linux and root.";
        }

        var folder = Directory.CreateTempSubdirectory("picsync-volume-");
        try
        {
            using var volume = new SmallVolume(folder.FullName, 1);
            return null;
        }
        catch (InvalidOperationException refused)
        {
            return $"A volume cannot be mounted here: {refused.Message}";
        }
        finally
        {
            folder.Delete();
        }
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(command, arguments);
        var code = process.End(command);
        if (code != 0)
        {
            throw new InvalidOperationException($"{command} ended with {code}.");
        }
    }
}
