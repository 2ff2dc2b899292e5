using System.Globalization;

namespace Picsync.Sync;

/// <summary>How many photos a rule takes: a number, or a range from which each period of a sample takes one.</summary>
public sealed record SelectionLimit
{
    /// <summary>Takes a number, or one of a range.</summary>
    /// <param name="least">The fewest, 1 or more.</param>
    /// <param name="most">The most, not fewer.</param>
    public SelectionLimit(int least, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, least);
        Least = least;
        Most = most;
    }

    /// <summary>Takes one number.</summary>
    /// <param name="count">The number, 1 or more.</param>
    public SelectionLimit(int count)
        : this(count, count) { }

    /// <summary>Gets the fewest photos, where so many match.</summary>
    public int Least { get; }

    /// <summary>Gets the most photos.</summary>
    public int Most { get; }

    /// <summary>Reads a limit.</summary>
    /// <param name="text">Such as <c>30</c> or <c>15-20</c>.</param>
    /// <param name="limit">The limit, when the text is one.</param>
    /// <returns>Whether it is: whole numbers above 0, the smaller one first.</returns>
    public static bool TryParse(string? text, out SelectionLimit limit)
    {
        limit = new SelectionLimit(1);
        var parts = (text ?? "").Split('-');
        if (parts.Length > 2 || !TryParseCount(parts[0], out var least) || !TryParseCount(parts[^1], out var most) || most < least)
        {
            return false;
        }

        limit = new SelectionLimit(least, most);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Least == Most ? Least.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Least}-{Most}");

    private static bool TryParseCount(string text, out int count) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;
}
