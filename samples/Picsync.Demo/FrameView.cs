using Spectre.Console;

namespace Picsync.Demo;

/// <summary>Shows in the terminal what is on the frame.</summary>
internal static class FrameView
{
    public static void Print(Household household)
    {
        var shown = household.Shown;
        var table = new Table().Title($"On the frame: playlist ss_{Household.AlbumName}, {shown.Count} photos").Border(TableBorder.Rounded);
        table.AddColumns("#", "Photo", "Bytes", "MD5");
        for (var i = 0; i < shown.Count; i++)
        {
            table.AddRow(
                new Text($"{i + 1}"),
                new Text(shown[i].FileName),
                new Text($"{shown[i].Bytes.Length:N0}").RightJustified(),
                new Text(shown[i].Md5[..12] + "…")
            );
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine();
    }
}
