using Microsoft.Extensions.Logging;

namespace Picsync.Sqlite;

internal static partial class Log
{
    public const string Category = "Picsync.Sqlite";

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "'{Path}' is damaged ({Problem}). It is taken for empty and left as it is; the next run that writes keeps it aside and begins a new one."
    )]
    public static partial void ReadAsMissing(this ILogger logger, string path, string problem);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "'{Path}' was damaged ({Problem}). It is kept as '{Aside}' and a new one was begun. Digests are collected anew; the journal was {Journal}"
    )]
    public static partial void SetAside(this ILogger logger, string path, string problem, string aside, string journal);
}
