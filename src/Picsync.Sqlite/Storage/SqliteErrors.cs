using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>Turns SQLite's result codes into exceptions that name the file and what to do.</summary>
internal static class SqliteErrors
{
    private const string Service = "SQLite";

    // https://www.sqlite.org/rescode.html
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static PicsyncException Wrap(SqliteException cause, string path, string operation) =>
        cause.SqliteErrorCode switch
        {
            NotADatabase => NotOurs(path, "it is not an SQLite database. Nothing was changed in it; name another file", cause),
            Busy or Locked => Failed(path, operation, "another program was changing it all the time", cause, isTransient: true),
            ReadOnly => Failed(path, operation, "the file or its folder may only be read", cause),
            Full => Failed(path, operation, "the disk is full", cause),
            InputOutput => Failed(path, operation, "the disk reported an error", cause),
            Corrupt => Damaged(path, operation, cause),
            CannotOpen => Failed(path, operation, "it cannot be opened; check the rights of the file and of its folder", cause),
            _ => Failed(path, operation, $"error {cause.SqliteExtendedErrorCode}", cause),
        };

    public static PicsyncException Wrap(Exception cause, string path, string operation) => Failed(path, operation, cause.Message, cause);

    public static PicsyncException Damaged(string path, string operation, Exception cause) =>
        Failed(
            path,
            operation,
            "the file is damaged. Nothing was changed in it. Move it away and run again: digests are then collected anew, and nothing is deleted until a person agrees",
            cause
        );

    public static PicsyncException NotOurs(string path, string problem, Exception? cause = null) =>
        new ConfigurationException($"'{path}': {problem}.", location: null, key: null, cause);

    private static ServiceRequestException Failed(
        string path,
        string operation,
        string reason,
        Exception cause,
        bool isTransient = false
    ) => new(Service, $"{operation} in '{path}'", reason, cause) { IsTransient = isTransient };
}
