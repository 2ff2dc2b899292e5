using System.Diagnostics;
using Picsync.Tests.Shared;

namespace Picsync.Sqlite.Tests;

/// <summary>A real disk of 256 KB in memory, mounted for one test.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picsync-disk-").FullName;

    public SmallDisk()
    {
        if (!Run("mount", "-t", "tmpfs", "-o", "size=256k", "picsync-test", _folder))
        {
            Directory.Delete(_folder);
            throw new InvalidOperationException("The disk could not be mounted.");
        }
    }

    /// <summary>Gets why a test cannot have a disk of its own here; null when it can.</summary>
    public static string? Obstacle { get; } = FindObstacle();

    public string File => Path.Combine(_folder, "cache.db");

    public void MakeReadOnly()
    {
        if (!Run("mount", "-o", "remount,ro", _folder))
        {
            throw new InvalidOperationException("The disk could not be made read-only.");
        }
    }

    public void Dispose()
    {
        Run("umount", _folder);
        Directory.Delete(_folder);
    }

    private static string? FindObstacle()
    {
        try
        {
            new SmallDisk().Dispose();
            return null;
        }
        catch (Exception refused) when (refused is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return "Mounting a small disk is not permitted here; it takes Linux and root.";
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        return process.End(program) == 0;
    }
}
