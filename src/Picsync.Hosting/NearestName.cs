using Picsync.Shared.Words;

namespace Picsync.Hosting;

/// <summary>Finds what a misspelt name was probably meant to be.</summary>
public static class NearestName
{
    /// <summary>Finds the known name that takes the fewest changed, added, missing or swapped letters.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    /// <returns>The nearest name, or null when none is near enough to be a slip of the pen.</returns>
    public static string? Find(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        return NearestWord.Find(name, known);
    }
}
