using System.Globalization;

namespace Picsync.Hosting.Text;

/// <summary>Reads amounts of data: <c>500MB</c>, <c>1.5 GB</c>. Units are decimal: a GB is 1,000,000,000 bytes.</summary>
internal static class DataSize
{
    private static readonly (string Unit, decimal Bytes)[] s_units =
    [
        ("KB", 1_000),
        ("MB", 1_000_000),
        ("GB", 1_000_000_000),
        ("TB", 1_000_000_000_000),
    ];

    /// <summary>Reads an amount. A number needs a unit.</summary>
    /// <param name="text">The text; the unit in any case.</param>
    /// <param name="bytes">The amount in bytes, rounded down.</param>
    /// <returns>Whether the text is an amount that fits.</returns>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        foreach (var (unit, bytesPerUnit) in s_units)
        {
            if (
                text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                && decimal.TryParse(
                    text.AsSpan(0, text.Length - unit.Length).TrimEnd(),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                && number <= long.MaxValue / bytesPerUnit
            )
            {
                bytes = (long)(number * bytesPerUnit);
                return true;
            }
        }

        return false;
    }
}
