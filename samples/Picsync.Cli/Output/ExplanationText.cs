using System.Globalization;
using Picsync.Hosting;
using Picsync.Sync;

namespace Picsync.Cli.Output;

/// <summary>Shows why photos are, or are not, on the frame.</summary>
internal static class ExplanationText
{
    public static void ShowExplanations(this CommandOutput output, string photo, IReadOnlyList<AlbumExplanation> albums)
    {
        foreach (var album in albums.Where(static album => album.Error is not null))
        {
            output.ShowError($"error: {album.AlbumName}: {album.Error!.Message}");
        }

        if (output.IsJson)
        {
            CommandOutput.WriteJson([.. albums.Select(ToRow)], CliJson.Readable.IReadOnlyListExplanationRow);
            return;
        }

        foreach (var album in albums)
        {
            if (album.Error is { } error)
            {
                output.Say($"{album.AlbumName}: {error.Message}");
            }
            else if (album.Photos.Count == 0)
            {
                output.Say($"{album.AlbumName}: no source lists a photo named '{photo}', the album holds none, and none is remembered.");
            }

            foreach (var explained in album.Photos)
            {
                Show(output, album.AlbumName, explained);
            }
        }
    }

    private static void Show(CommandOutput output, string album, PhotoExplanation photo)
    {
        output.Say($"{album}/{photo.FileName}: {(photo.IsInAlbum ? "in the album" : "not in the album")}. {photo.Reason}");
        output.Say(
            photo.SourceId is not { } source ? "  listed now by no source"
            : photo.IsPassedOver ? $"  passed over by {source}, at {photo.ItemId}"
            : $"  listed now by {source} as {photo.ItemId}"
        );
        if (photo.Hash is { } hash)
        {
            output.Say($"  digest {Name(hash)}");
        }

        if (photo.PutAt is { } at)
        {
            output.Say($"  confirmed in the album {Time(at)}");
        }

        foreach (var done in photo.Events)
        {
            output.Say($"  {Time(done.At)} {Verb(done.Kind)} by run {done.Run}: {Outcome(done)}");
        }
    }

    private static ExplanationRow ToRow(AlbumExplanation album) =>
        new(album.AlbumName, TargetId.NameOf(album.Target), [.. album.Photos.Select(ToRow)], album.Error?.Message);

    private static ExplainedPhotoRow ToRow(PhotoExplanation photo) =>
        new(
            photo.FileName,
            photo.IsInAlbum,
            photo.Reason,
            photo.SourceId,
            photo.ItemId,
            photo.IsPassedOver,
            photo.TargetItemId,
            photo.Hash is { } hash ? Name(hash) : null,
            photo.PutAt,
            [
                .. photo.Events.Select(done => new PhotoEventRow(
                    done.Run.Value,
                    done.At,
                    Verb(done.Kind),
                    done.Outcome switch
                    {
                        null => "unfinished",
                        "" => "done",
                        _ => "failed",
                    },
                    done.Outcome is { Length: > 0 } error ? error : null
                )),
            ]
        );

    private static string Outcome(PhotoEvent done) =>
        done.Outcome switch
        {
            null => "cut off before its end was written down",
            "" => "done",
            var error => error,
        };

    private static string Verb(JournalActionKind kind) =>
        kind switch
        {
            JournalActionKind.Upload => "upload",
            JournalActionKind.Delete => "delete",
            _ => "publish",
        };

    private static string Name(ContentHash hash) =>
        hash.Kind switch
        {
            HashKind.Md5 => $"md5:{hash}",
            HashKind.Sha256 => $"sha256:{hash}",
            _ => $"item:{hash}",
        };

    private static string Time(DateTimeOffset at) => at.LocalDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
