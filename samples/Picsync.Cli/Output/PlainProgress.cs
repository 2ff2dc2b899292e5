using Picsync.Sync;
using Spectre.Console;

namespace Picsync.Cli.Output;

/// <summary>Shows progress in plain lines: one for each stage of an album, and one every few seconds within a stage.</summary>
internal sealed class PlainProgress(IAnsiConsole console, ProgressFeed feed, TimeProvider time) : IProgressDisplay
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);

    public void Show()
    {
        foreach (var entered in feed.TakeStages())
        {
            Write(entered);
        }

        foreach (var album in feed.Albums())
        {
            if (album.Stage != SyncStage.Done && _last.TryGetValue(album.Name, out var last) && time.GetElapsedTime(last) >= s_between)
            {
                Write(album);
            }
        }
    }

    public void Close() { }

    private void Write(AlbumProgress album)
    {
        _last[album.Name] = time.GetTimestamp();
        console.WriteLine($"{HumanText.Clean(album.Name)}: {StageText.NameOf(album.Progress)}{Details(album)}{Wait(album)}");
    }

    private static string Wait(AlbumProgress album) => album.Wait is { Length: > 0 } wait ? ", " + wait : "";

    private static string Details(AlbumProgress album) =>
        album.Stage switch
        {
            SyncStage.Listing when album.Progress.ListedCount == 0 => "",
            SyncStage.Waiting => "",
            SyncStage.Transferring when album.BytesPerSecond > 0 => $", {StageText.Counts(album.Progress)}, {album.Speed}",
            _ => ", " + StageText.Counts(album.Progress),
        };
}
