using System.Text;
using QRCoder;
using Spectre.Console;

namespace Picsync.Cli.Output;

/// <summary>Shows a link as a QR code made of half blocks, for a phone's camera.</summary>
internal static class QrCode
{
    public static void ShowCode(this CommandOutput output, Uri link)
    {
        if (output.IsJson)
        {
            return;
        }

        // Without colours the background is taken for dark, so that it is the light squares that are drawn.
        var hasColours = output.Terminal.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;
        var style = hasColours ? new Style(Color.Black, Color.White) : Style.Plain;
        foreach (var line in Draw(link.AbsoluteUri, drawsDark: hasColours))
        {
            output.Terminal.Write(new Text(line, style));
            output.Terminal.WriteLine();
        }
    }

    private static IEnumerable<string> Draw(string text, bool drawsDark)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        for (var row = 0; row < rows.Count; row += 2)
        {
            var line = new StringBuilder(rows.Count);
            for (var column = 0; column < rows.Count; column++)
            {
                var upper = rows[row][column] == drawsDark;
                var lower = row + 1 < rows.Count ? rows[row + 1][column] == drawsDark : !drawsDark;
                line.Append(
                    (upper, lower) switch
                    {
                        (true, true) => '█',
                        (true, false) => '▀',
                        (false, true) => '▄',
                        _ => ' ',
                    }
                );
            }

            yield return line.ToString();
        }
    }
}
