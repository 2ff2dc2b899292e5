using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Picsync.Files;

/// <summary>Asks Linux which file a path leads to: its device and number, the same for every hard link and every way that is mounted.</summary>
internal static partial class FileIdentity
{
    private const int FromWorkingDirectory = -100;
    private const int BufferBytes = 256;

    // Where the kernel's struct statx has them, on every processor.
    private const int NumberOffset = 32;
    private const int DeviceOffset = 136;

    /// <summary>Gives a text for the file or folder; null where there is none, or the system does not tell.</summary>
    public static string? Find(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var buffer = new byte[BufferBytes];
        try
        {
            if (StatX(FromWorkingDirectory, Encoding.UTF8.GetBytes(path + '\0'), flags: 0, mask: 0x7FF, buffer) != 0)
            {
                return null;
            }
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }

        var number = BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(NumberOffset));
        var device = BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(DeviceOffset));
        return $"file {device:x}:{number:x}";
    }

    [LibraryImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StatX(int directory, byte[] path, int flags, uint mask, byte[] result);
}
