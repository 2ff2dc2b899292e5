namespace Picsync.Synology.Routing;

/// <summary>One entry under <c>sources: {synology: …}</c>, without the rule, which arrives as a <see cref="PhotoFilter"/>.</summary>
/// <param name="Album">The album's id or title; null for a whole library with the shared space.</param>
/// <param name="User">Whose library, and as whom an album is seen; null for who is told later, or the account.</param>
internal sealed record SourceEntry(string? Album, string? User)
{
    /// <summary>Gets whether photos without a date come from a whole library too. A named album is always listed whole.</summary>
    public bool IncludesUndated { get; init; }

    /// <summary>Gets the entry's place, for errors; null when it was not read from a file.</summary>
    public ConfigurationNode? Node { get; init; }
}
