using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>Tells a damaged file from a sound one, and from one that is no database.</summary>
internal static class SqliteDamage
{
    private const long AlwaysCheckedBytes = 8 * 1024 * 1024;

    // https://www.sqlite.org/rescode.html
    private const int Corrupt = 11;
    private const int TooBig = 18;
    private const int NotADatabase = 26;

    private static readonly byte[] s_header = "SQLite format 3\0"u8.ToArray();

    // A large file costs too much to check in full each time; what deletions are judged by is checked even then.
    private static readonly string[] s_evidence =
    [
        "picsync_albums",
        "picsync_runs",
        "picsync_ledger",
        "picsync_hidden",
        "picsync_leases",
        "picsync_lists",
        "picsync_observations",
        "picsync_members",
    ];

    /// <summary>Checks a file that was just opened: its pages, and that the tables are those that this version makes.</summary>
    /// <exception cref="DamagedFileException">It is damaged.</exception>
    /// <exception cref="ConfigurationException">A newer version of Picsync wrote it.</exception>
    public static void ThrowIfDamaged(SqliteConnection connection, string path)
    {
        // A write can only be torn where the file was not closed properly.
        if (new FileInfo(path).Length <= AlwaysCheckedBytes || File.Exists(path + "-wal"))
        {
            QuickCheck(connection, "");
            SqliteSchema.ThrowIfOdd(connection, path);
            return;
        }

        SqliteSchema.ThrowIfOdd(connection, path);
        if (SqliteSchema.ReadVersion(connection, path) > 0)
        {
            Array.ForEach(
                Array.FindAll(s_evidence, table => SqliteSchema.HasTable(connection, table)),
                table => QuickCheck(connection, table)
            );
        }
    }

    /// <summary>Turns what tells of damage into <see cref="DamagedFileException"/>.</summary>
    /// <returns>What the call returns.</returns>
    public static T Notice<T>(string path, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (SqliteException cause) when (IsDamage(cause, path))
        {
            throw new DamagedFileException($"SQLite's error {cause.SqliteExtendedErrorCode}", cause);
        }
        catch (InvalidDataException cause)
        {
            throw new DamagedFileException(cause.Message, cause);
        }
    }

    /// <summary>Reads rows. Those of a garbled file hold what was never written: digests of no length, times of no calendar.</summary>
    /// <returns>What was read.</returns>
    /// <exception cref="InvalidDataException">A row is impossible.</exception>
    public static T ReadRows<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception impossible) when (impossible is ArgumentException or InvalidCastException or OverflowException)
        {
            throw new InvalidDataException("a row is impossible", impossible);
        }
    }

    /// <summary>Tells whether an error comes from damage of a file that SQLite made.</summary>
    /// <remarks>Nothing that is written here is too big, but a garbled length is.</remarks>
    public static bool IsDamage(SqliteException cause, string path) =>
        cause.SqliteErrorCode is Corrupt or TooBig || (cause.SqliteErrorCode == NotADatabase && HasHeader(path));

    /// <summary>Tells whether a file begins as SQLite's do.</summary>
    public static bool HasHeader(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> start = stackalloc byte[16];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(s_header);
    }

    private static void QuickCheck(SqliteConnection connection, string table)
    {
        // Without a table it is the whole file.
        var which = table.Length == 0 ? "1" : $"'{table}'";
        if (connection.Scalar($"pragma quick_check({which})") is string found and not "ok")
        {
            throw new DamagedFileException(found.ReplaceLineEndings(" "));
        }
    }
}
