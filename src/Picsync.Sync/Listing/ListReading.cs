namespace Picsync.Sync;

/// <summary>One source's list as a run read it.</summary>
/// <param name="Query">How it was asked for.</param>
/// <param name="Ids">The ids that it has.</param>
internal sealed record ListReading(SourceQuery Query, IReadOnlySet<string> Ids)
{
    /// <summary>Gets what is kept of it; null when it is not certified to be complete.</summary>
    public CertifiedListing? Certified { get; init; }

    /// <summary>Gets how many items lie in each part of the source.</summary>
    public IReadOnlyDictionary<string, int> PartCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>Gets the habit of the service's count as it is known now.</summary>
    public CountHabit? Habit { get; init; }
}
