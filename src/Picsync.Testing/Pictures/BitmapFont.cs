namespace Picsync.Testing;

/// <summary>Digits, capital letters and a few signs, five pixels wide and seven high, drawn as large as fits.</summary>
internal static class BitmapFont
{
    private const int GlyphWidth = 6;
    private const int GlyphHeight = 7;

    // Five columns for each sign; the lowest bit is the top row.
    private static readonly Dictionary<char, ulong> s_glyphs = new()
    {
        [' '] = 0x0000000000,
        ['#'] = 0x147F147F14,
        ['('] = 0x001C224100,
        [')'] = 0x0041221C00,
        ['+'] = 0x08083E0808,
        ['-'] = 0x0808080808,
        ['.'] = 0x0060600000,
        ['/'] = 0x2010080402,
        [':'] = 0x0036360000,
        ['?'] = 0x0201590906,
        ['_'] = 0x4040404040,
        ['0'] = 0x3E5149453E,
        ['1'] = 0x00427F4000,
        ['2'] = 0x7249494946,
        ['3'] = 0x2141494D33,
        ['4'] = 0x1814127F10,
        ['5'] = 0x2745454539,
        ['6'] = 0x3C4A494931,
        ['7'] = 0x4121110907,
        ['8'] = 0x3649494936,
        ['9'] = 0x464949291E,
        ['A'] = 0x7C1211127C,
        ['B'] = 0x7F49494936,
        ['C'] = 0x3E41414122,
        ['D'] = 0x7F4141413E,
        ['E'] = 0x7F49494941,
        ['F'] = 0x7F09090901,
        ['G'] = 0x3E41415173,
        ['H'] = 0x7F0808087F,
        ['I'] = 0x00417F4100,
        ['J'] = 0x2040413F01,
        ['K'] = 0x7F08142241,
        ['L'] = 0x7F40404040,
        ['M'] = 0x7F021C027F,
        ['N'] = 0x7F0408107F,
        ['O'] = 0x3E4141413E,
        ['P'] = 0x7F09090906,
        ['Q'] = 0x3E4151215E,
        ['R'] = 0x7F09192946,
        ['S'] = 0x2649494932,
        ['T'] = 0x03017F0103,
        ['U'] = 0x3F4040403F,
        ['V'] = 0x1F2040201F,
        ['W'] = 0x3F4038403F,
        ['X'] = 0x6314081463,
        ['Y'] = 0x0304780403,
        ['Z'] = 0x6159494D43,
    };

    /// <summary>Draws a text in the middle, white with a dark edge. Letters become capitals, unknown signs question marks.</summary>
    public static void DrawCentred(PixelCanvas canvas, string text)
    {
        var scale = Math.Min(canvas.Width * 8 / 10 / (text.Length * GlyphWidth), canvas.Height * 4 / 10 / GlyphHeight);
        scale = Math.Max(1, scale);
        var left = (canvas.Width - (text.Length * GlyphWidth * scale)) / 2;
        var top = (canvas.Height - (GlyphHeight * scale)) / 2;
        var edge = Math.Max(1, scale / 3);
        foreach (var (x, y) in ((int, int)[])[(-edge, -edge), (edge, -edge), (-edge, edge), (edge, edge)])
        {
            Draw(canvas, text, left + x, top + y, scale, new Colour(20, 24, 36));
        }

        Draw(canvas, text, left, top, scale, new Colour(255, 255, 255));
    }

    private static void Draw(PixelCanvas canvas, string text, int left, int top, int scale, Colour colour)
    {
        foreach (var letter in text)
        {
            var glyph = s_glyphs.GetValueOrDefault(char.ToUpperInvariant(letter), s_glyphs['?']);
            for (var column = 0; column < 5; column++)
            {
                var bits = (byte)(glyph >> (8 * (4 - column)));
                for (var row = 0; row < GlyphHeight; row++)
                {
                    if ((bits >> row & 1) == 1)
                    {
                        canvas.Fill(left + (column * scale), top + (row * scale), scale, scale, colour);
                    }
                }
            }

            left += GlyphWidth * scale;
        }
    }
}
