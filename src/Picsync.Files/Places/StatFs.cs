using System.Runtime.InteropServices;

namespace Picsync.Files;

/// <summary>Asks Linux for the number by which a file system calls itself. For most it comes from their UUID and outlives a restart.</summary>
internal static partial class StatFs
{
    /// <summary>Finds the number; null where it cannot be asked for.</summary>
    public static ulong? FindId(string path)
    {
        // The layout is that of 64-bit systems.
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            return null;
        }

        try
        {
            return Ask(path, out var answer) == 0 ? answer.Id : null;
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "statfs", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Ask(string path, out Answer answer);

    [StructLayout(LayoutKind.Explicit, Size = 512)]
    private struct Answer
    {
        [FieldOffset(56)]
        public ulong Id;
    }
}
