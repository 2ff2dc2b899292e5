namespace Picsync.Testing;

/// <summary>Paints a landscape that its seed alone decides: the sea, mountains, a city or hills, at some time of day.</summary>
internal static class Scene
{
    public static PixelCanvas Paint(int seed, int width, int height, string? label)
    {
        var canvas = new PixelCanvas(width, height);
        var random = new SceneRandom(seed);
        var hue = random.Next();
        var horizon = (int)(height * (0.5 + (0.2 * random.Next())));
        PaintSky(canvas, hue, horizon, random);
        switch ((uint)seed % 4)
        {
            case 0:
                PaintSea(canvas, hue, horizon, random);
                break;
            case 1:
                PaintRidges(canvas, hue, horizon, random, roughness: 0.5);
                break;
            case 2:
                PaintCity(canvas, hue, horizon, random);
                break;
            default:
                PaintRidges(canvas, hue + 0.3, horizon, random, roughness: 0.15);
                break;
        }

        if (!string.IsNullOrEmpty(label))
        {
            BitmapFont.DrawCentred(canvas, label);
        }

        return canvas;
    }

    private static void PaintSky(PixelCanvas canvas, double hue, int horizon, SceneRandom random)
    {
        var top = Colour.FromHue(hue, 0.7, 0.55 + (0.3 * random.Next()));
        var low = Colour.FromHue(hue + 0.12, 0.3, 1);
        for (var y = 0; y < canvas.Height; y++)
        {
            canvas.Fill(0, y, canvas.Width, 1, top.Mix(low, Math.Min(1, (double)y / Math.Max(1, horizon))));
        }

        var radius = Math.Max(2, canvas.Height / 12);
        canvas.FillDisc(
            random.Next(radius, canvas.Width),
            random.Next(radius, Math.Max(radius + 1, horizon)),
            radius,
            new Colour(255, 248, 214)
        );
    }

    private static void PaintSea(PixelCanvas canvas, double hue, int horizon, SceneRandom random)
    {
        var near = Colour.FromHue(hue + 0.5, 0.8, 0.3);
        var far = Colour.FromHue(hue + 0.45, 0.5, 0.75);
        for (var y = horizon; y < canvas.Height; y++)
        {
            var depth = (double)(y - horizon) / Math.Max(1, canvas.Height - horizon);
            canvas.Fill(0, y, canvas.Width, 1, far.Mix(near, depth));
        }

        for (var wave = 0; wave < 60; wave++)
        {
            var y = random.Next(horizon, canvas.Height);
            var length = Math.Max(2, (int)(canvas.Width * 0.15 * random.Next()));
            canvas.Fill(random.Next(0, canvas.Width), y, length, Math.Max(1, canvas.Height / 200), far.Mix(new Colour(255, 255, 255), 0.5));
        }
    }

    private static void PaintRidges(PixelCanvas canvas, double hue, int horizon, SceneRandom random, double roughness)
    {
        for (var layer = 0; layer < 3; layer++)
        {
            var colour = Colour.FromHue(hue + 0.4 + (0.05 * layer), 0.35 + (0.15 * layer), 0.65 - (0.18 * layer));
            var baseLine = horizon + (layer * (canvas.Height - horizon) / 4);
            var first = random.Next() * 6;
            var second = random.Next() * 6;
            for (var x = 0; x < canvas.Width; x++)
            {
                var place = (double)x / canvas.Width;
                var peak = Math.Abs(Math.Sin((place * 9) + first)) + (0.4 * Math.Abs(Math.Sin((place * 23) + second)));
                var top = baseLine - (int)(peak * roughness * canvas.Height * 0.35);
                canvas.Fill(x, top, 1, canvas.Height - top, colour);
            }
        }
    }

    private static void PaintCity(PixelCanvas canvas, double hue, int horizon, SceneRandom random)
    {
        canvas.Fill(0, horizon, canvas.Width, canvas.Height - horizon, Colour.FromHue(hue, 0.2, 0.25));
        for (var x = 0; x < canvas.Width; )
        {
            var width = Math.Max(4, (int)(canvas.Width * (0.05 + (0.06 * random.Next()))));
            var top = horizon - (int)(canvas.Height * 0.4 * random.Next());
            canvas.Fill(x, top, width - 1, canvas.Height - top, Colour.FromHue(hue + 0.6, 0.3, 0.2 + (0.2 * random.Next())));
            PaintWindows(canvas, x, top, width, random);
            x += width;
        }
    }

    private static void PaintWindows(PixelCanvas canvas, int left, int top, int width, SceneRandom random)
    {
        var size = Math.Max(1, width / 8);
        for (var y = top + size; y < canvas.Height - size; y += 3 * size)
        {
            for (var x = left + size; x < left + width - (2 * size); x += 2 * size)
            {
                if (random.Next() < 0.5)
                {
                    canvas.Fill(x, y, size, size, new Colour(255, 226, 130));
                }
            }
        }
    }
}
