using System.Security.Cryptography;
using System.Text;

namespace Picsync;

/// <summary>What is remembered of a list that was certified to be complete.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Count">How many items it had, each id once.</param>
/// <param name="IdsDigest">A digest of the set of ids, as <see cref="DigestOf"/> makes it: equal for equal sets in any order.</param>
public sealed record CertifiedListing(DateTimeOffset At, int Count, string IdsDigest)
{
    /// <summary>Gets the place that was listed, from <see cref="IAbsenceWitness.FindPlaceAsync"/>; null when the source names none.</summary>
    public string? Place { get; init; }

    /// <summary>
    /// Gets how many more items the service counts than it lists, below zero for fewer, where the engine got used to that: a list with this
    /// difference is whole, and one with another is not. 0 for a service without such a habit.
    /// </summary>
    public int CountDifference { get; init; }

    /// <summary>Makes the digest of a set of ids.</summary>
    /// <param name="ids">The ids, in any order; one that comes twice counts once.</param>
    /// <returns>The digest, in lower-case hexadecimal digits.</returns>
    public static string DigestOf(IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var id in ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            // An id cannot run into the next one: each is preceded by its length.
            var bytes = Encoding.UTF8.GetBytes(id);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
