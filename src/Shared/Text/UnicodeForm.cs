using System.Collections.Frozen;
using System.Text;

namespace Picsync.Shared.Text;

/// <summary>
/// Brings names into one Unicode form, in which an accented letter is one character (NFC): macOS and some archivers write it as two. The
/// framework does that only where it has the tables of the system, which small images leave out.
/// </summary>
internal static class UnicodeForm
{
    private const char FirstThatMatters = '\u0300';
    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;

    private static readonly Lazy<FrozenDictionary<char, (char First, char Second)>> s_apart = new(() =>
        Triples(UnicodeFormTables.Composed)
            .Concat(Triples(UnicodeFormTables.Replaced))
            .ToFrozenDictionary(static triple => triple.A, static triple => (triple.B, triple.C))
    );

    private static readonly Lazy<FrozenDictionary<(char, char), char>> s_together = new(() =>
        Triples(UnicodeFormTables.Composed).ToFrozenDictionary(static triple => (triple.B, triple.C), static triple => triple.A)
    );

    private static readonly Lazy<FrozenDictionary<char, byte>> s_classes = new(() =>
        Triples(UnicodeFormTables.Classes)
            .SelectMany(static range => Enumerable.Range(range.A, range.B - range.A + 1).Select(one => ((char)one, (byte)range.C)))
            .ToFrozenDictionary(static pair => pair.Item1, static pair => pair.Item2)
    );

    /// <summary>Composes a text. One that is composed already is given back as it is.</summary>
    public static string Compose(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange(FirstThatMatters, char.MaxValue) < 0)
        {
            return text;
        }

        var letters = new List<char>(text.Length + 8);
        foreach (var letter in text)
        {
            TakeApart(letter, letters);
        }

        Order(letters);
        return PutTogether(letters);
    }

    /// <summary>Whether two texts are the same but for their form and, if wanted, their case.</summary>
    public static bool Equal(string one, string other, StringComparison comparison = StringComparison.Ordinal) =>
        string.Equals(one, other, comparison) || string.Equals(Compose(one), Compose(other), comparison);

    private static void TakeApart(char letter, List<char> letters)
    {
        var syllable = letter - HangulBase;
        if (syllable is >= 0 and < Leads * Vowels * Tails)
        {
            letters.Add((char)(LeadBase + (syllable / (Vowels * Tails))));
            letters.Add((char)(VowelBase + (syllable % (Vowels * Tails) / Tails)));
            if (syllable % Tails > 0)
            {
                letters.Add((char)(TailBase + (syllable % Tails)));
            }
        }
        else if (letter >= 0xC0 && s_apart.Value.TryGetValue(letter, out var parts))
        {
            TakeApart(parts.First, letters);
            if (parts.Second != 0)
            {
                TakeApart(parts.Second, letters);
            }
        }
        else
        {
            letters.Add(letter);
        }
    }

    // Marks of one letter stand in the order of their classes; those of one class keep theirs.
    private static void Order(List<char> letters)
    {
        for (var i = 1; i < letters.Count; i++)
        {
            var mark = letters[i];
            var rank = ClassOf(mark);
            var at = i;
            for (; rank > 0 && at > 0 && ClassOf(letters[at - 1]) > rank; at--)
            {
                letters[at] = letters[at - 1];
            }

            letters[at] = mark;
        }
    }

    private static string PutTogether(List<char> letters)
    {
        var text = new StringBuilder(letters.Count);
        var (starter, last) = (-1, 0);
        foreach (var letter in letters)
        {
            var rank = ClassOf(letter);
            // A mark reaches its letter unless one of its class, or another letter, stands between them.
            var reaches = starter >= 0 && (last < rank || (last == 0 && text.Length == starter + 1));
            if (reaches && Join(text[starter], letter) is { } joined)
            {
                text[starter] = joined;
                continue;
            }

            if (rank == 0)
            {
                starter = text.Length;
            }

            last = rank;
            text.Append(letter);
        }

        return text.ToString();
    }

    private static char? Join(char first, char second)
    {
        var (lead, vowel, syllable, tail) = (first - LeadBase, second - VowelBase, first - HangulBase, second - TailBase);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
        {
            return (char)(HangulBase + (((lead * Vowels) + vowel) * Tails));
        }

        if (syllable is >= 0 and < Leads * Vowels * Tails && syllable % Tails == 0 && tail is > 0 and < Tails)
        {
            return (char)(first + tail);
        }

        return s_together.Value.TryGetValue((first, second), out var joined) ? joined : null;
    }

    private static byte ClassOf(char letter) => letter < FirstThatMatters ? (byte)0 : s_classes.Value.GetValueOrDefault(letter);

    private static IEnumerable<(char A, char B, char C)> Triples(string table)
    {
        for (var at = 0; at < table.Length; at += 3)
        {
            yield return (table[at], table[at + 1], table[at + 2]);
        }
    }
}
