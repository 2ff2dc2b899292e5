using System.Globalization;

namespace Picsync.Shared.Wording;

/// <summary>Puts a number and what it counts into words, so that no sentence speaks of "1 photos".</summary>
internal static class Quantity
{
    /// <summary>Gives such as <c>1 photo</c> or <c>2,000 photos</c>.</summary>
    /// <param name="count">The number.</param>
    /// <param name="one">What there is one of; a verb may follow it.</param>
    /// <param name="many">The same of several; null for <paramref name="one"/> with an "s".</param>
    public static string Of(long count, string one, string? many = null) =>
        count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {many ?? one + "s"}");

    /// <summary>Chooses a word that goes by the number, such as <c>is</c> or <c>are</c>.</summary>
    public static string Choose(long count, string one, string many) => count == 1 ? one : many;
}
