using System.Globalization;
using Picsync.Hosting;

namespace Picsync.Cli.Output;

/// <summary>Shows what people took off the frame.</summary>
internal static class HiddenTables
{
    public static void ShowHidden(this CommandOutput output, IReadOnlyList<AlbumHiddenPhotos> albums)
    {
        if (output.IsJson)
        {
            CommandOutput.WriteJson([.. albums.Select(ToRow)], CliJson.Readable.IReadOnlyListHiddenAlbumRow);
            return;
        }

        var rows = albums.SelectMany(album => album.Photos.Select(photo => (album.AlbumName, Photo: photo))).ToList();
        if (rows.Count == 0)
        {
            output.Say("No photo is missed that was taken off the frame.");
            return;
        }

        output.ShowRows(
            rows,
            ["Photo", "Album", "Since", "State", "Why"],
            row =>
                [
                    row.Photo.FileName,
                    row.AlbumName,
                    row.Photo.Since.LocalDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                    State(row.Photo),
                    Reason(row.Photo),
                ]
        );
    }

    public static void ShowAnswer(this CommandOutput output, AlbumHiddenPhotos meant, bool restores)
    {
        List<string> names = [.. meant.Photos.Select(static photo => photo.FileName)];
        if (output.IsJson)
        {
            var target = TargetId.NameOf(meant.Target);
            CommandOutput.WriteJson(
                restores
                    ? new HiddenAnswerRow(meant.AlbumName, target, [], names)
                    : new HiddenAnswerRow(meant.AlbumName, target, names, []),
                CliJson.Readable.HiddenAnswerRow
            );
            return;
        }

        output.Say(
            names.Count == 0 ? $"{meant.AlbumName}: no photo was taken off the frame, so nothing changes."
            : restores
                ? $"{meant.AlbumName}: {HumanText.Count(names.Count, "photo comes", "photos come")} back with the next run: {string.Join(", ", names)}."
            : $"{meant.AlbumName}: {HumanText.Count(names.Count, "photo stays", "photos stay")} off the frame: {string.Join(", ", names)}."
        );
    }

    private static HiddenAlbumRow ToRow(AlbumHiddenPhotos album) =>
        new(
            album.AlbumName,
            TargetId.NameOf(album.Target),
            [
                .. album.Photos.Select(photo => new HiddenPhotoRow(
                    photo.FileName,
                    State(photo),
                    photo.Since,
                    Reason(photo),
                    photo.Hash.ToString()
                )),
            ]
        );

    private static string State(HiddenPhoto photo) => photo.IsWaiting ? "waiting" : "hidden";

    private static string Reason(HiddenPhoto photo) =>
        photo.IsWaiting ? "taken off the frame; waits for an answer" : "taken off the frame by a person";
}
