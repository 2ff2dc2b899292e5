namespace Picsync.Testing;

/// <summary>Pixels in memory, three bytes each.</summary>
internal sealed class PixelCanvas(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Rgb { get; } = new byte[width * height * 3];

    public void Set(int x, int y, Colour colour)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height)
        {
            return;
        }

        var index = ((y * Width) + x) * 3;
        Rgb[index] = colour.Red;
        Rgb[index + 1] = colour.Green;
        Rgb[index + 2] = colour.Blue;
    }

    public void Fill(int left, int top, int width, int height, Colour colour)
    {
        for (var y = Math.Max(0, top); y < Math.Min(Height, top + height); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(Width, left + width); x++)
            {
                Set(x, y, colour);
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
