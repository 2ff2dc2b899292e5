namespace Picsync.GooglePhotos;

/// <summary>What a pick came to.</summary>
/// <param name="Pick">The pick as it is saved now.</param>
/// <param name="Added">How many items were fetched and are new in it.</param>
/// <param name="Known">How many of the picked items it held before.</param>
/// <param name="Failed">What was picked this time and could not be fetched.</param>
public sealed record PickOutcome(GooglePick Pick, int Added, int Known, IReadOnlyList<PickProblem> Failed)
{
    /// <summary>Gets whether an earlier pick that had been cut off was taken up, so that nobody was asked to choose.</summary>
    public bool WasResumed { get; init; }

    /// <summary>Gets whether picking under the same name again fetches the rest without anybody choosing anew.</summary>
    public bool CanBeResumed { get; init; }
}
