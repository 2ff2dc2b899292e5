using System.Globalization;
using Picsync.Hosting;

namespace Picsync.Cli.Output;

/// <summary>Shows what runs did.</summary>
internal static class HistoryTables
{
    public static void ShowHistory(this CommandOutput output, IReadOnlyList<RunRecord> runs)
    {
        if (output.IsJson)
        {
            CommandOutput.WriteJson([.. runs.Select(ToRow)], CliJson.Readable.IReadOnlyListHistoryRow);
            return;
        }

        if (runs.Count == 0)
        {
            output.Say("No run is remembered.");
            return;
        }

        output.ShowRows(
            [.. runs.SelectMany(run => run.Albums.Select(album => (run.RunId, Album: album)))],
            ["Run", "Started", "Album", "Status", "New", "Deleted", "Failed"],
            row =>
                [
                    row.RunId,
                    row.Album.StartedAt.LocalDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                    row.Album.AlbumName,
                    row.Album.Status,
                    $"{row.Album.Uploaded}",
                    $"{row.Album.Deleted}",
                    $"{row.Album.Failed}",
                ]
        );
    }

    public static void ShowUndo(this CommandOutput output, UndoRunReport report)
    {
        WriteUndo(output, report);
        CommandOutput.TellLoss();
    }

    private static void WriteUndo(CommandOutput output, UndoRunReport report)
    {
        foreach (var album in report.Albums)
        {
            if (album.Error is { } error)
            {
                output.ShowError($"error: {album.AlbumName}: {error.Message}");
            }

            foreach (var missing in album.Report?.Missing ?? [])
            {
                output.ShowError($"error: {album.AlbumName}/{missing.FileName}: {missing.Reason}");
            }
        }

        if (output.IsJson)
        {
            CommandOutput.WriteJson(
                new UndoText(report.RunId, report.ExitCode, [.. report.Albums.Select(ToRow)]),
                CliJson.Readable.UndoText
            );
            return;
        }

        if (report.Albums.Count == 0)
        {
            output.Say(
                report.RunId is { } run
                    ? $"Run {run} deleted nothing, so there is nothing to put back."
                    : "No run that is remembered deleted anything."
            );
        }

        foreach (var album in report.Albums)
        {
            output.Say($"{album.AlbumName}, run {album.Run}: {Describe(album)}");
            foreach (var missing in album.Report?.Missing ?? [])
            {
                output.Say($"  missing {missing.FileName}: {missing.Reason}");
            }
        }
    }

    private static string Describe(UndoOutcome album)
    {
        if (album.Report is not { } report)
        {
            return album.Error!.Message;
        }

        var parts = new List<string> { $"{HumanText.Count(report.Restored.Count, "photo")} put back" };
        AddIfAny(report.AlreadyThere.Count, "there already");
        AddIfAny(report.Missing.Count, "missing");
        AddIfAny(album.NotKept, "not in the trash any more");
        var made = report.AlbumWasMade ? " The album was not there under that name any more; a new one was made." : "";
        return string.Join(", ", parts) + "." + made;

        void AddIfAny(int count, string what)
        {
            if (count > 0)
            {
                parts.Add($"{count} {what}");
            }
        }
    }

    private static HistoryRow ToRow(RunRecord run) =>
        new(
            run.RunId,
            run.StartedAt,
            run.EndedAt,
            run.Uploaded,
            run.Deleted,
            run.Failed,
            [
                .. run.Albums.Select(album => new HistoryAlbumRow(
                    album.AlbumName,
                    TargetId.NameOf(album.Target),
                    album.Id.Value,
                    album.Status,
                    album.StartedAt,
                    album.EndedAt,
                    album.Uploaded,
                    album.Deleted,
                    album.Failed
                )),
            ]
        );

    private static UndoAlbumRow ToRow(UndoOutcome album) =>
        new(
            album.AlbumName,
            album.Run.Value,
            album.Report?.Restored ?? [],
            album.Report?.AlreadyThere ?? [],
            [.. (album.Report?.Missing ?? []).Select(missing => new MissingPhotoRow(missing.FileName, missing.Reason))],
            album.NotKept,
            album.Report?.AlbumWasMade == true,
            album.Error?.Message
        );
}
