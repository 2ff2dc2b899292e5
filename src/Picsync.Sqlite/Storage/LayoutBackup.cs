using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Picsync.Sqlite;

/// <summary>Copies of a file as it was before its tables were brought to a newer layout: <c>cache.db.layout-4-20261201T060000Z.bak</c>.</summary>
internal static class LayoutBackup
{
    private const int Kept = 3;

    // https://www.sqlite.org/rescode.html
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>Makes a copy, whole or not at all, and throws the oldest away beyond the last three.</summary>
    /// <param name="connection">The open file.</param>
    /// <param name="path">Its path.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="now">When it is made.</param>
    /// <exception cref="ServiceRequestException">It cannot be written, such as on a full disk. The tables are as they were.</exception>
    public static void Make(SqliteConnection connection, string path, int layout, DateTimeOffset now)
    {
        var backup = $"{path}.layout-{layout}-{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}.bak";
        try
        {
            Snapshot.Write(connection, backup);
        }
        catch (Exception cause)
            when (cause is IOException or UnauthorizedAccessException
                || cause is SqliteException { SqliteErrorCode: ReadOnly or InputOutput or Full or CannotOpen }
            )
        {
            throw SqliteErrors.NotBackedUp(
                path,
                backup,
                cause is SqliteException { SqliteErrorCode: Full } ? "the disk is full" : cause.Message,
                cause
            );
        }

        foreach (var old in Find(path).Skip(Kept))
        {
            File.Delete(old.Path);
        }
    }

    /// <summary>Finds the newest copy that some version of Picsync can still use.</summary>
    /// <param name="path">The file.</param>
    /// <param name="newestLayout">The newest layout which that version knows.</param>
    /// <returns>The copy; null when there is none.</returns>
    public static string? FindFor(string path, int newestLayout) =>
        Find(path).Where(backup => backup.Layout <= newestLayout).Select(static backup => backup.Path).FirstOrDefault();

    // The newest first: names sort by layout, then by time.
    private static List<(string Path, int Layout)> Find(string path)
    {
        var prefix = Path.GetFileName(path) + ".layout-";
        return
        [
            .. Directory
                .EnumerateFiles(Path.GetDirectoryName(path)!, "*.bak")
                .Select(file => (Path: file, Name: Path.GetFileName(file)))
                .Where(file => file.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(file => (file.Path, Layout: LayoutOf(file.Name[prefix.Length..])))
                .Where(static backup => backup.Layout > 0)
                .OrderByDescending(static backup => backup.Layout)
                .ThenByDescending(static backup => backup.Path, StringComparer.Ordinal),
        ];
    }

    private static int LayoutOf(string rest) =>
        int.TryParse(rest.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var layout) ? layout : 0;
}
