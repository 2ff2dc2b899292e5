using Picsync.Shared.Disk;

namespace Picsync.Files;

/// <summary>Turns what a disk answers to a write into the right exception.</summary>
internal static class DiskFaults
{
    private const string Service = "The folder";

    public static bool IsOne(Exception exception) => exception is IOException or UnauthorizedAccessException;

    public static ServiceRequestException From(Exception cause, string operation, string path) =>
        IsFull(cause) ? new TargetFullException(Service, operation, $"there is no room left for '{path}'", cause)
        : IsAboutTheFile(cause) ? new ItemRefusedException(Service, operation, $"'{path}' does not take this file ({cause.Message})", cause)
        : new ServiceRequestException(Service, operation, $"'{path}' cannot be written or read ({cause.Message})", cause);

    public static ServiceRequestException Refuse(string operation, string reason) => new(Service, operation, reason);

    /// <summary>Tells whether the disk is full.</summary>
    public static bool IsFull(Exception cause) => FullDisk.IsCause(cause);

    // "File too large" and "name too long": the others fit.
    private static bool IsAboutTheFile(Exception cause) =>
        cause is PathTooLongException
        || (
            cause is IOException
            && (
                OperatingSystem.IsWindows() ? (cause.HResult & 0xFFFF) is 0xDF or 0xCE
                : OperatingSystem.IsMacOS() ? cause.HResult is 27 or 63
                : cause.HResult is 27 or 36
            )
        );
}
