using Microsoft.Data.Sqlite;
using Picsync.Shared.Disk;

namespace Picsync.Sqlite;

/// <summary>Turns SQLite's result codes into exceptions that name the file and what to do.</summary>
internal static class SqliteErrors
{
    private const string Service = "SQLite";
    private const string WhatNext = "Run again: the next write keeps it aside and begins a new one";

    // https://www.sqlite.org/rescode.html
    private const int Error = 1;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int Mismatch = 20;
    private const int NotADatabase = 26;

    // The file beside the log could not grow; SQLite has no other word for a disk that is too full for it.
    private const int SharedMemorySize = InputOutput | (19 << 8);
    private const string NoRoom = "the disk is full. Nothing is lost; make room there, or name another place with --cache, and run again";

    public static PicsyncException Wrap(SqliteException cause, string path, string operation) =>
        cause.SqliteErrorCode switch
        {
            NotADatabase => NotOurs(path, "it is not an SQLite database. Nothing was changed in it; name another file", cause),
            Busy or Locked => Failed(path, operation, "another program was changing it all the time", cause, isTransient: true),
            ReadOnly => Failed(path, operation, "the file or its folder may only be read", cause),
            Full => Failed(path, operation, NoRoom, cause),
            InputOutput when cause.SqliteExtendedErrorCode == SharedMemorySize => Failed(path, operation, NoRoom, cause),
            InputOutput => Failed(path, operation, "the disk reported an error", cause),
            CannotOpen => Failed(path, operation, "it cannot be opened; check the rights of the file and of its folder", cause),
            _ => Failed(path, operation, $"error {cause.SqliteExtendedErrorCode}", cause),
        };

    public static PicsyncException Wrap(Exception cause, string path, string operation) =>
        Failed(path, operation, FullDisk.IsCause(cause) ? NoRoom : cause.Message, cause);

    public static PicsyncException Damaged(string path, string operation, string problem, Exception? cause) =>
        Failed(path, operation, $"the file is damaged ({problem}). {WhatNext}", cause);

    /// <summary>A call of a run that rests on answers of a file which is set aside by now.</summary>
    public static PicsyncException RunLost(string path, string operation) =>
        Failed(path, operation, "the file was damaged during the run; it is kept aside and a new one was begun. Run again", cause: null);

    /// <summary>A file whose tables stay as they are, because no copy can be kept of them.</summary>
    public static PicsyncException NotBackedUp(string path, string backup, string reason, Exception cause) =>
        Failed(
            path,
            "bring the tables to this version's layout",
            $"the copy that is kept of them, '{backup}', cannot be written: {reason}. Nothing was changed; make room for it and run again",
            cause
        );

    /// <summary>A file that a run is writing to.</summary>
    public static PicsyncException InUse(string path, string album) =>
        Failed(path, "replace the state", $"a run has the album '{album}'; stop it, or wait for its end. Nothing was changed", cause: null);

    /// <summary>Tells whether an error is due to a disk or folder that may only be read.</summary>
    public static bool IsOfReadOnlyDisk(SqliteException cause) => cause.SqliteErrorCode is ReadOnly or CannotOpen;

    /// <summary>Tells whether an error is due to rows or tables, not to the disk or to other processes.</summary>
    public static bool IsOfContent(SqliteException cause) => cause.SqliteErrorCode is Error or Constraint or Mismatch;

    public static PicsyncException NotOurs(string path, string problem, Exception? cause = null) =>
        new ConfigurationException($"'{path}': {problem}.", location: null, key: null, cause);

    private static ServiceRequestException Failed(
        string path,
        string operation,
        string reason,
        Exception? cause,
        bool isTransient = false
    ) => new(Service, $"{operation} in '{path}'", reason, cause) { IsTransient = isTransient };
}
