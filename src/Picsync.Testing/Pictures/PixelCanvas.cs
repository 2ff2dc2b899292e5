namespace Picsync.Testing;

/// <summary>Pixels in memory, three bytes each.</summary>
internal sealed class PixelCanvas(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Rgb { get; } = new byte[width * height * 3];

    public void Fill(int left, int top, int width, int height, Colour colour)
    {
        var first = Math.Max(0, left);
        var length = Math.Min(Width, left + width) - first;
        for (var y = Math.Max(0, top); length > 0 && y < Math.Min(Height, top + height); y++)
        {
            var row = Rgb.AsSpan(((y * Width) + first) * 3, length * 3);
            for (var index = 0; index < row.Length; index += 3)
            {
                row[index] = colour.Red;
                row[index + 1] = colour.Green;
                row[index + 2] = colour.Blue;
            }
        }
    }

    public void FillDisc(int centreX, int centreY, int radius, Colour colour)
    {
        for (var y = -radius; y <= radius; y++)
        {
            var half = (int)Math.Sqrt((radius * radius) - (y * y));
            Fill(centreX - half, centreY + y, (2 * half) + 1, 1, colour);
        }
    }
}
