using System.Text;
using Spectre.Console;

namespace Picsync.Cli.Output;

/// <summary>Measures text in the columns that a terminal gives it.</summary>
internal static class Cells
{
    public static int Count(string text) => text.GetCellWidth();

    /// <summary>Cuts text so that it takes no more than so many columns; what is cut off shows as an ellipsis.</summary>
    public static string Cut(string text, int most)
    {
        if (Count(text) <= most)
        {
            return text;
        }

        var kept = new StringBuilder();
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Count(rune.ToString());
            if (width > most - 1)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return most < 1 ? "" : kept.Append('…').ToString();
    }
}
