using Microsoft.Extensions.Logging;

namespace Picsync.Files;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The trash entry '{Path}' is damaged and is left out.")]
    public static partial void DamagedEntry(this ILogger logger, string path);

    [LoggerMessage(2, LogLevel.Warning, "The trash has lost the bytes of '{FileName}', which run {Run} deleted.")]
    public static partial void LostBytes(this ILogger logger, string fileName, RunId run);

    [LoggerMessage(3, LogLevel.Information, "{Count} photos were dropped from the trash.")]
    public static partial void Dropped(this ILogger logger, int count);
}
