namespace Picsync.Files;

/// <summary>How unlike two names are, to suggest what was probably meant.</summary>
internal static class NameDistance
{
    /// <summary>Counts the letters to change, add or leave out, without case; one name inside the other counts as near.</summary>
    public static int Between(string one, string other)
    {
        var (a, b) = (one.ToUpperInvariant(), other.ToUpperInvariant());
        if (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal))
        {
            return a == b ? 0 : 1;
        }

        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
