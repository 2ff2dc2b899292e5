using Microsoft.Data.Sqlite;
using Picsync.Importer.Web.Sources;
using Picsync.Importer.Web.Storage;

namespace Picsync.Importer.Web.Imports;

/// <summary>How an import stands in the database.</summary>
internal static class ImportRow
{
    public const string ReferencePurpose = "import-reference";
    public const string Columns = """
        id, account, kind, reference, title, state, follows, created, ended, next_look, is_cancelled, listed, finished, uploaded,
        unchanged, skipped, failed, bytes, message, needs_sign_in
        """;

    public static ImportJob Read(SqliteDataReader row, Secrets secrets) =>
        new()
        {
            Id = row.GetString(0),
            AccountId = row.GetString(1),
            Kind = JsonNames.Parse<ImportKind>(row.GetString(2)),
            Reference = secrets.Open(ReferencePurpose, (byte[])row[3]),
            Title = row.GetString(4),
            State = JsonNames.Parse<ImportState>(row.GetString(5)),
            Follows = row.GetBoolean(6),
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
            EndedAt = FindTime(row, 8),
            NextLookAt = FindTime(row, 9),
            IsCancelled = row.GetBoolean(10),
            Counts = new ImportCounts(
                row.GetInt32(11),
                row.GetInt32(12),
                row.GetInt32(13),
                row.GetInt32(14),
                row.GetInt32(15),
                row.GetInt32(16),
                row.GetInt64(17)
            ),
            Message = row.IsDBNull(18) ? null : row.GetString(18),
            NeedsSignIn = row.GetBoolean(19),
        };

    private static DateTimeOffset? FindTime(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
