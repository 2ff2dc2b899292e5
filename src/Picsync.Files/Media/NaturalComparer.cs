namespace Picsync.Files;

/// <summary>Orders names as people do: IMG_2 before IMG_10, without case; names equal so far are ordered by their characters.</summary>
internal sealed class NaturalComparer : IComparer<string>
{
    public static NaturalComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return string.CompareOrdinal(x, y);
        }

        var natural = CompareNaturally(x, y);
        return natural != 0 ? natural : string.CompareOrdinal(x, y);
    }

    private static int CompareNaturally(string x, string y)
    {
        int i = 0,
            j = 0;
        while (i < x.Length && j < y.Length)
        {
            if (char.IsAsciiDigit(x[i]) && char.IsAsciiDigit(y[j]))
            {
                var order = CompareNumbers(TakeNumber(x, ref i), TakeNumber(y, ref j));
                if (order != 0)
                {
                    return order;
                }
            }
            else
            {
                var order = char.ToUpperInvariant(x[i++]).CompareTo(char.ToUpperInvariant(y[j++]));
                if (order != 0)
                {
                    return order;
                }
            }
        }

        return (x.Length - i).CompareTo(y.Length - j);
    }

    private static ReadOnlySpan<char> TakeNumber(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return text.AsSpan(start, position - start).TrimStart('0');
    }

    private static int CompareNumbers(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        var order = x.Length.CompareTo(y.Length);
        return order != 0 ? order : x.SequenceCompareTo(y);
    }
}
