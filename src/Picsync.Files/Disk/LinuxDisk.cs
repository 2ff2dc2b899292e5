using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Picsync.Files;

/// <summary>Reads folders and opens files by the bytes of their names, which the framework replaces where they are not UTF-8.</summary>
internal static unsafe partial class LinuxDisk
{
    // Where a directory entry of 64-bit Linux has the kind of what it names, and the name itself.
    private const int KindOffset = 18;
    private const int NameOffset = 19;
    private const int ReadOnly = 0;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    public static bool IsHere { get; } = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>Reads the names of a folder, without <c>.</c> and <c>..</c>; a kind is null where the file system does not tell.</summary>
    /// <exception cref="IOException">It cannot be read to its end.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static List<(string Name, DiskEntryKind? Kind)> ReadFolder(string path)
    {
        fixed (byte* bytes = DiskNames.Encode(path))
        {
            var folder = OpenDirectory(bytes);
            if (folder == 0)
            {
                throw Fault(path);
            }

            try
            {
                return ReadEntries(folder, path);
            }
            finally
            {
                _ = CloseDirectory(folder);
            }
        }
    }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static SafeFileHandle Open(string path)
    {
        fixed (byte* bytes = DiskNames.Encode(path))
        {
            // What is no file must not hold the caller up.
            var handle = OpenFile(bytes, ReadOnly | NonBlocking | CloseOnExec);
            return handle < 0 ? throw Fault(path) : new SafeFileHandle(handle, ownsHandle: true);
        }
    }

    /// <summary>Deletes a file.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be deleted.</exception>
    public static void Delete(string path)
    {
        fixed (byte* bytes = DiskNames.Encode(path))
        {
            if (Unlink(bytes) != 0)
            {
                throw Fault(path);
            }
        }
    }

    private static List<(string Name, DiskEntryKind? Kind)> ReadEntries(nint folder, string path)
    {
        var entries = new List<(string, DiskEntryKind?)>();
        while (true)
        {
            var entry = ReadDirectory(folder);
            if (entry is null)
            {
                return Marshal.GetLastPInvokeError() == 0 ? entries : throw Fault(path);
            }

            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + NameOffset);
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
            {
                entries.Add((DiskNames.Decode(name), KindOf(entry[KindOffset])));
            }
        }
    }

    private static DiskEntryKind? KindOf(byte kind) =>
        kind switch
        {
            0 => null,
            4 => DiskEntryKind.Folder,
            8 => DiskEntryKind.File,
            10 => DiskEntryKind.Link,
            _ => DiskEntryKind.Special,
        };

    private static Exception Fault(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        var message = $"{Marshal.GetPInvokeErrorMessage(error)}: '{DiskNames.Show(path)}'";
        return error switch
        {
            1 or 13 => new UnauthorizedAccessException(message),
            2 or 20 => new FileNotFoundException(message),
            _ => new IOException(message),
        };
    }

    [LibraryImport("libc", EntryPoint = "opendir", SetLastError = true)]
    private static partial nint OpenDirectory(byte* path);

    [LibraryImport("libc", EntryPoint = "readdir", SetLastError = true)]
    private static partial byte* ReadDirectory(nint folder);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int CloseDirectory(nint folder);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    private static partial int OpenFile(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true)]
    private static partial int Unlink(byte* path);
}
