using System.Text;
using Picsync.Sync;
using Spectre.Console;

namespace Picsync.Cli.Output;

/// <summary>
/// Shows progress as a line for each album, drawn anew in the same place and taken away at the end. A line is never wider than the
/// terminal, nor are there more of them than it has, whatever it is resized to in between.
/// </summary>
internal sealed class LiveProgress(IAnsiConsole console, ProgressFeed feed) : IProgressDisplay
{
    private const int NarrowestWidth = 20;
    private const int MostNameCells = 30;
    private const int WidthWithBar = 110;
    private const int BarCells = 20;

    // Bold and green are no colours to every terminal, but to a person who asked for plain text they are.
    private readonly bool _hasStyles = console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
    private readonly List<int> _drawn = [];
    private string _last = "";
    private int _width;

    /// <summary>Tells whether a terminal can draw in one place.</summary>
    public static bool Suits(IAnsiConsole console) =>
        console.Profile.Capabilities is { Ansi: true, Interactive: true } && console.Profile.Width >= NarrowestWidth;

    public void Show()
    {
        // The last column stays free: what is written into it moves some terminals to the next line and others not.
        var (width, height) = (Math.Max(1, console.Profile.Width - 1), Math.Max(2, console.Profile.Height));
        var albums = feed.Albums();
        var fitting = albums.Count < height ? albums.Count : height - 2;
        var (text, before) = (new StringBuilder(), Back(width));
        foreach (var album in albums.OrderBy(static album => album.Stage == SyncStage.Done).Take(fitting))
        {
            Add(text, Describe(album, width), width);
        }

        if (fitting < albums.Count)
        {
            Add(text, [($"… and {HumanText.Count(albums.Count - fitting, "more album")}", "")], width);
        }

        var lines = text.ToString();
        if (lines != _last || width != _width)
        {
            Write(before + lines);
            (_last, _width) = (lines, width);
        }
    }

    public void Close() => Write(Back(Math.Max(1, console.Profile.Width - 1)));

    // Moves over what was drawn before; in a terminal that has become narrower its lines take more room.
    private string Back(int width)
    {
        var rows = _drawn.Sum(cells => Math.Max(1, (cells + width) / (width + 1)));
        _drawn.Clear();
        return rows == 0 ? "\r\e[0J" : $"\r\e[{rows}A\e[0J";
    }

    private static IEnumerable<(string Text, string Style)> Describe(AlbumProgress album, int width)
    {
        var name = Cells.Cut(HumanText.Clean(album.Name), Math.Min(MostNameCells, Math.Max(8, width / 3)));
        yield return (name + "  ", "\e[1m");
        yield return (StageText.NameOf(album.Progress) + "  ", "");
        if (width >= WidthWithBar && album is { Stage: SyncStage.Transferring, Progress.ToTransferCount: > 0 and var total })
        {
            var filled = (int)((long)BarCells * Math.Min(album.Progress.FinishedCount, total) / total);
            yield return (new string('━', filled), "\e[32m");
            yield return (new string('━', BarCells - filled) + "  ", "\e[90m");
        }

        // What is waited for comes first: of a line that is cut, it is what a person wants to know.
        yield return (album.Wait is { Length: > 0 } wait ? wait + "  " : "", "");
        yield return (StageText.Counts(album.Progress) + "  " + album.Speed, "");
    }

    private void Add(StringBuilder text, IEnumerable<(string Text, string Style)> parts, int width)
    {
        var left = width;
        foreach (var (part, style) in parts)
        {
            var shown = Cells.Cut(part, left);
            left -= Cells.Count(shown);
            text.Append(_hasStyles && style.Length > 0 ? $"{style}{shown}\e[0m" : shown);
        }

        _drawn.Add(width - left);
        text.Append("\r\n");
    }

    // Past the library: it would count and fold what moves the cursor.
    private void Write(string text)
    {
        console.Profile.Out.Writer.Write(text);
        console.Profile.Out.Writer.Flush();
    }
}
