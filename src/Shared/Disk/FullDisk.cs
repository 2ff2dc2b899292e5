namespace Picsync.Shared.Disk;

/// <summary>Tells a full disk from other faults.</summary>
internal static class FullDisk
{
    /// <summary>
    /// Tells "no space left" and "quota exceeded", by their numbers on Windows (with a facility in the upper half), Linux and macOS.
    /// </summary>
    public static bool IsCause(Exception cause) =>
        cause is IOException
        && (
            OperatingSystem.IsWindows() ? (cause.HResult & 0xFFFF) is 0x70 or 0x27 or 0x50F
            : OperatingSystem.IsMacOS() ? cause.HResult is 28 or 69
            : cause.HResult is 28 or 122
        );
}
