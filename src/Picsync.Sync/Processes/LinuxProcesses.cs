namespace Picsync.Sync;

/// <summary>What the kernel of Linux tells of processes in <c>/proc</c>.</summary>
internal static class LinuxProcesses
{
    private const string Folder = "/proc";

    /// <summary>Tells who this process is.</summary>
    /// <returns>Null when <c>/proc</c> is missing, or is that of another container.</returns>
    public static ProcessIdentity? FindOwn()
    {
        try
        {
            var boot = File.ReadAllText($"{Folder}/sys/kernel/random/boot_id").Trim();

            // The start is counted from a moment that a time namespace moves; kernels before 5.6 have none.
            if (NamespaceOf("pid") is not { } pid || LinuxProcess.TryParse(File.ReadAllText($"{Folder}/self/stat")) is not { } own)
            {
                return null;
            }

            return own.Id == Environment.ProcessId
                ? new ProcessIdentity(ProcessPlace.Of(boot, pid, NamespaceOf("time") ?? ""), own.Id, own.Start)
                : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Looks at a process.</summary>
    /// <returns>Null when there is none, or it is another user's and hidden.</returns>
    public static LinuxProcess? Find(int id)
    {
        try
        {
            return LinuxProcess.TryParse(File.ReadAllText($"{Folder}/{id}/stat"));
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? NamespaceOf(string kind) => new FileInfo($"{Folder}/self/ns/{kind}").LinkTarget;
}
