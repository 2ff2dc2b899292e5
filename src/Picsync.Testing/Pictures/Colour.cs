namespace Picsync.Testing;

/// <summary>A colour of a pixel.</summary>
internal readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>Makes a colour from its hue in turns, saturation and brightness, each 0 to 1.</summary>
    public static Colour FromHue(double hue, double saturation, double brightness)
    {
        var sector = (hue - Math.Floor(hue)) * 6;
        return new Colour(Channel(5), Channel(3), Channel(1));

        byte Channel(int offset)
        {
            var part = (offset + sector) % 6;
            return (byte)Math.Round(255 * brightness * (1 - (saturation * Math.Clamp(Math.Min(part, 4 - part), 0, 1))));
        }
    }

    public Colour Mix(Colour other, double share) =>
        new(Mix(Red, other.Red, share), Mix(Green, other.Green, share), Mix(Blue, other.Blue, share));

    private static byte Mix(byte one, byte other, double share) => (byte)Math.Round(one + ((other - one) * share));
}
