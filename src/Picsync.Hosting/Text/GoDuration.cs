using System.Buffers;
using System.Globalization;

namespace Picsync.Hosting;

/// <summary>
/// Reads durations the way Go writes them, <c>90m</c>, <c>1h30m</c>, <c>1.5h</c>, <c>300ms</c>, and also in days of 24 hours and in weeks of seven of
/// them: <c>1d</c>, <c>2w</c>.
/// </summary>
public static class GoDuration
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789.");

    private static readonly (string Unit, decimal Ticks)[] s_units =
    [
        ("ns", 0.01m),
        ("us", TimeSpan.TicksPerMicrosecond),
        ("µs", TimeSpan.TicksPerMicrosecond),
        ("μs", TimeSpan.TicksPerMicrosecond),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("s", TimeSpan.TicksPerSecond),
        ("m", TimeSpan.TicksPerMinute),
        ("h", TimeSpan.TicksPerHour),
        ("d", TimeSpan.TicksPerDay),
        ("w", 7 * TimeSpan.TicksPerDay),
    ];

    /// <summary>Reads a duration. A number needs a unit unless it is 0.</summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">The duration, to the tick of 100 ns.</param>
    /// <returns>Whether the text is a duration that fits.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(text);
        duration = default;
        var rest = text.AsSpan();
        var negative = rest is ['-', ..];
        if (rest is ['-' or '+', ..])
        {
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return true;
        }

        var ticks = 0m;
        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            if (!TryTakePart(ref rest, out var part) || (ticks += part) > long.MaxValue)
            {
                return false;
            }
        }

        // A fraction such as 0.3333333333333333333h means the tick that it is nearest to, as it does in Go.
        duration = TimeSpan.FromTicks((long)decimal.Round(negative ? -ticks : ticks));
        return true;
    }

    private static bool TryTakePart(ref ReadOnlySpan<char> rest, out decimal ticks)
    {
        ticks = 0;
        var length = rest.IndexOfAnyExcept(s_digits);
        if (length is < 1 or > 40 || !TryParseNumber(rest[..length], out var number))
        {
            return false;
        }

        rest = rest[length..];
        var unitLength = rest.IndexOfAny(s_digits);
        var unit = unitLength < 0 ? rest : rest[..unitLength];
        foreach (var (name, ticksPerUnit) in s_units)
        {
            if (unit.SequenceEqual(name))
            {
                // More is beyond every duration, and perhaps beyond what a decimal holds.
                if (number > long.MaxValue / ticksPerUnit)
                {
                    return false;
                }

                rest = rest[unit.Length..];
                ticks = number * ticksPerUnit;
                return true;
            }
        }

        return false;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> digits, out decimal number)
    {
        number = 0;
        return digits.Count('.') <= 1
            && digits is not "."
            && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
